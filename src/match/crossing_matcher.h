#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "match/block_matcher.h"
#include "match/index_parts.h"

namespace cairn {

// A match of a pattern that crosses lines, in bytes of the text that was searched.
struct CrossingHit {
  std::size_t line_begin;  // of the line in which it begins
  std::size_t start;
  std::size_t end;
  std::int64_t record;
};

// The patterns that cross lines, confirmed either on a whole text or on a window of lines. Internal to
// match/.
//   crossing_hits(index, text, candidates)                    a text that is all there (match)
//   crossing_hits_in_windows(index, text, own, candidates)    a part of a stream (scan): matches that begin
//                                                             within the first `own` bytes
// Candidates' line_begin counts from the beginning of `text`. Patterns without literals are added here.
[[nodiscard]] std::vector<CrossingHit> crossing_hits(const PatternIndex& index, std::string_view text,
                                                     const std::vector<CrossingCandidate>& candidates);

inline constexpr std::size_t kWindowLines = 16;                     // a line and the fifteen after it
inline constexpr std::size_t kWindowBytes = std::size_t{64} << 10;  // or fewer, to stay within these
[[nodiscard]] std::vector<CrossingHit> crossing_hits_in_windows(const PatternIndex& index,
                                                                std::string_view text, std::size_t own,
                                                                std::vector<CrossingCandidate> candidates);

// Where the window that begins with the line at `begin` ends.
[[nodiscard]] std::size_t window_end(std::string_view text, std::size_t begin) noexcept;

}  // namespace cairn
