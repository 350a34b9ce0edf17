#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "match/expression_tree.h"

namespace cairn {

class PatternSegment;

// The patterns of a segment of which no literal is known, as one automaton (RE2::Set): it says which of them
// may match a line, in one pass over it. Internal to match/. Compiled when a line first may match one of them
// by what that needs at least (possible_match.h); safe for threads.
//   segment.without_literals().candidates(line, found);
class WithoutLiterals {
 public:
  explicit WithoutLiterals(const PatternSegment& segment);
  ~WithoutLiterals();

  [[nodiscard]] bool empty() const noexcept { return patterns_.empty(); }

  // Appends the candidates' numbers in the segment. All of them when the automaton grows too large.
  void candidates(std::string_view line, std::vector<std::uint32_t>& found) const;

  // Those that cross lines, which are not in the automaton.
  [[nodiscard]] const std::vector<std::uint32_t>& crossing() const noexcept { return crossing_; }

 private:
  struct Automaton;
  const Automaton& automaton() const;
  bool is_out_of_question(std::string_view line) const;

  const PatternSegment& segment_;
  std::vector<std::uint32_t> patterns_;
  std::vector<std::uint32_t> crossing_;
  mutable std::once_flag trees_once_;
  mutable std::vector<std::optional<ExpressionTree>> trees_;
  mutable std::atomic<bool> is_compiled_ = false;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const Automaton> automaton_;
};

}  // namespace cairn
