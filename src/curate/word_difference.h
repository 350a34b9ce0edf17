#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// Which words two texts share, in order: the longest common subsequence of their words and gaps.
//   for (const WordRun& run : word_difference("the old text", "the new text")) …  // "the ", -"old", +"new",
//   " text"
struct WordRun {
  enum class Kind { kSame, kRemoved, kAdded };
  Kind kind = Kind::kSame;
  std::string text;
  friend bool operator==(const WordRun&, const WordRun&) = default;
};

// Texts of more than a thousand words between their common ends are told apart whole there.
[[nodiscard]] std::vector<WordRun> word_difference(std::string_view before, std::string_view after);

}  // namespace cairn
