#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "base/diagnostic.h"

namespace cairn {

// A compiled expression of a record: RE2's syntax, RE2's answer, in time linear in the text.
//   const auto pattern = Pattern::compile("disk full|no space left");
//   if (const auto span = pattern->find("write: No space left on device")) use(span->start, span->end);
//   check_pattern("a(?=b)", "ab");   // one Diagnostic, regex-refused, that says what to write instead
//
// Upper and lower case are the same unless the expression says otherwise with (?-i). The text is UTF-8; bytes
// that are not are no character and match nothing but \C, without spoiling the rest of the line (Latin-1 mode
// would let . take them, but take 한 or [가-힣] apart; LineScanner shows them as U+FFFD instead). ^ and $ are
// the ends of the line (for an expression that crosses lines: of every line of the text), \A and \z the ends
// of what is searched. Immutable, so threads may share one. It owns its memory: a few kilobytes, at most
// kMemoryLimit with all that searching adds.
struct Span {
  std::size_t start = 0;  // bytes from the beginning of what was searched
  std::size_t end = 0;    // one past the last byte

  friend bool operator==(const Span&, const Span&) = default;
};

class Pattern {
 public:
  // An expression that needs more is refused (RE2: "pattern too large").
  static constexpr std::size_t kMemoryLimit = std::size_t{4} << 20;

  // nullopt for what RE2 refuses; check_pattern says why.
  [[nodiscard]] static std::optional<Pattern> compile(std::string_view regex);

  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  // The leftmost match in one line, given without its end (for an expression that crosses lines: in a text).
  [[nodiscard]] std::optional<Span> find(std::string_view line) const;

  // The leftmost match of which every byte lies within `part` of the line; the line's other bytes are seen by
  // ^, $ and \b only. A part that is not within the line has no match.
  [[nodiscard]] std::optional<Span> find_within(std::string_view line, Span part) const;

  // Whether there is a match, without saying where: about half the price.
  [[nodiscard]] bool matches(std::string_view line) const;

  // Whether the expression asks for the end of a line and so must see more than one: a \n, a dot under (?s),
  // \C, [\s\S] and its like. A \s or [^x] that merely would accept a line end does not count.
  [[nodiscard]] bool crosses_lines() const noexcept;

  // The size of its program, in RE2's instructions: what its memory is proportional to.
  [[nodiscard]] std::size_t program_size() const noexcept;

 private:
  struct Compiled;
  explicit Pattern(std::unique_ptr<Compiled> compiled) noexcept;
  std::unique_ptr<Compiled> compiled_;
};

// The faults of a record's expression, most grave first; empty when there is none. pointer, file and line are
// left empty for the caller to fill.
//   regex-refused           error    RE2 does not take it
//   regex-matches-empty     error    it can match without consuming anything, so it would hit every line
//   regex-misses-signature  warning  it matches no line of the signature (crossing lines: not the whole of
//   it)
[[nodiscard]] Diagnostics check_pattern(std::string_view regex, std::string_view signature);

}  // namespace cairn
