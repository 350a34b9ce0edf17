#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace cairn {

// What a line must contain before an expression can match it: the prefilter's half of a pattern.
//   PatternKeys keys = derive_keys("(disk|inode).*full|no space left");
//   keys.clauses  ->  {"full", "no space left"}, or {"disk" + "full", …} were "full" the more common
//   std::string column = keys.serialise();  PatternKeys::parse(column) == keys
//
// A match implies that all literals of at least one clause occur in what is searched, compared without ASCII
// case (and with U+017F and U+212A, which RE2 takes for s and k, as those). No clauses: nothing is known and
// every line is a candidate. The serialised form is a few dozen bytes, the same on every machine, and
// versioned: parse gives nullopt for another version, for a corrupt or a foreign string, and the caller
// derives again. Plain values: copy and share as you like.
struct PatternKeys {
  struct Clause {
    std::string trigger;      // the literal to look for: the rarest, at least kShortestTrigger bytes
    bool word_begin = false;  // whether the trigger must begin at the beginning of a word, as after \b
    bool word_end = false;    // or end at the end of one
    std::vector<std::string> also = {};  // what else must occur, rarest first

    friend bool operator==(const Clause&, const Clause&) = default;
  };

  static constexpr std::size_t kShortestTrigger = 3;
  static constexpr std::size_t kLongestLiteral = 64;  // longer ones are cut: still necessary
  static constexpr std::size_t kMostClauses = 4096;   // more, and the expression has no keys

  std::vector<Clause> clauses;

  [[nodiscard]] std::string serialise() const;
  [[nodiscard]] static std::optional<PatternKeys> parse(std::string_view serialised);

  friend bool operator==(const PatternKeys&, const PatternKeys&) = default;
};

// The keys of any expression that RE2 accepts (of another: no clauses, or some that mean nothing). Costs a
// few microseconds; compiles nothing.
[[nodiscard]] PatternKeys derive_keys(std::string_view regex);

struct PatternAnalysis {
  Diagnostics diagnostics;          // as check_pattern gives them
  std::optional<PatternKeys> keys;  // nullopt when there is an error among them
};

// check_pattern and derive_keys in one pass over the expression.
[[nodiscard]] PatternAnalysis analyse_pattern(std::string_view regex, std::string_view signature);

// How rare a literal is in logs and prose: minus the binary logarithm of how often one expects it at a byte
// of such text. About 7 for "error", 30 and more for an identifier. Between 0 and 64.
[[nodiscard]] double literal_rarity(std::string_view literal) noexcept;

}  // namespace cairn
