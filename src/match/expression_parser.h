#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/expression_tree.h"
#include "match/rune_set.h"

namespace cairn {

// Reads RE2's syntax into an ExpressionTree: by recursive descent, one function a construct.
// Internal to match/; used once per expression.
class ExpressionParser {
 public:
  ExpressionParser(std::string_view regex, ExpressionTree& tree) : rest_(regex), tree_(tree) {}

  [[nodiscard]] bool parse();

 private:
  struct Flags {
    bool dot_all = false;
  };
  struct Escape {
    std::optional<char32_t> rune;  // a plain character
    bool zero_width = false;       // \A and its like
    bool word_edge = false;        // \b
    RuneSet set;                   // otherwise
  };

  std::uint32_t parse_alternatives(Flags flags, int depth);
  std::uint32_t parse_group(Flags& flags, int depth);
  std::uint32_t parse_atom(Flags& flags, int depth);
  std::uint32_t parse_quoted();
  std::uint32_t parse_repeats(std::uint32_t atom);
  bool take_counts(std::uint32_t& min, std::uint32_t& max);
  bool take_flags(Flags& flags);
  std::uint32_t parse_class();
  bool take_class_range(RuneSet& set, std::string& classes);
  Escape take_escape();
  std::optional<char32_t> take_number(std::string_view digits_allowed, int base, std::size_t most);

  std::uint32_t add(ExpressionTree::Node node);
  std::uint32_t add_rune(char32_t rune);
  std::uint32_t add_set(const RuneSet& set);
  std::uint32_t add_list(ExpressionTree::Kind kind, const std::vector<std::uint32_t>& children);
  std::uint32_t fail() noexcept;
  bool take(std::string_view token) noexcept;

  std::string_view rest_;
  ExpressionTree& tree_;
  bool failed_ = false;
};

}  // namespace cairn
