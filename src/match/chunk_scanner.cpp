#include "match/chunk_scanner.h"

#include <algorithm>
#include <tuple>

#include "match/lines.h"

namespace cairn {

void ChunkScanner::scan(const Chunk& chunk, const std::function<void(const Hit&)>& take) {
  const bool crosses = matcher_.index().crosses_lines();
  found_.clear();
  crossing_.clear();
  counted_to_ = chunk.begin;
  line_ = chunk.line;
  std::uint64_t line_offset = chunk.line_offset;
  for (std::size_t begin = chunk.begin; begin < chunk.end;) {
    const std::size_t stop = line_offset == 0 ? next_block(chunk, begin) : begin;
    if (stop > begin) {
      scan_lines(chunk, begin, stop);
      begin = stop;
    } else {
      const LineSpan line = line_from(chunk.buffer.substr(0, chunk.end), begin);
      scan_long_line(chunk, begin, line.end, line_offset);
      begin = line.next;
      line_offset = 0;
    }
    // With patterns that cross lines, hits are in order only when all of the chunk has been searched.
    if (!crosses) number_lines(chunk, take);
  }
  if (!crosses) return;
  add_crossing_hits(chunk);
  number_lines(chunk, take);
}

// As many whole lines as fit a window; none when the first does not.
std::size_t ChunkScanner::next_block(const Chunk& chunk, std::size_t begin) const {
  const bool rest_fits = chunk.end - begin < LineScanner::kWindow;
  const bool complete = chunk.end == chunk.buffer.size() || chunk.buffer[chunk.end - 1] == '\n';
  if (rest_fits && complete) return chunk.end;
  const std::size_t newline =
      chunk.buffer.substr(0, std::min(begin + LineScanner::kWindow, chunk.end)).rfind('\n');
  return newline == std::string_view::npos || newline < begin ? begin : newline + 1;
}

void ChunkScanner::scan_lines(const Chunk& chunk, std::size_t begin, std::size_t end) {
  const std::string_view text = chunk.buffer.substr(begin, end - begin);
  matcher_.match({text, text});
  for (const BlockHit& hit : matcher_.hits()) {
    found_.push_back(
        {begin + hit.line_begin, hit.start - hit.line_begin, hit.end - hit.line_begin, hit.record});
  }
  keep_crossing(begin - chunk.begin);
}

// Windows begin at each multiple of LineScanner::kStep of the line; the last is the first that reaches the
// line's end. Of a line that goes on after the chunk, only the windows that lie in the chunk.
void ChunkScanner::scan_long_line(const Chunk& chunk, std::size_t begin, std::size_t end,
                                  std::uint64_t line_offset) {
  const std::size_t first_found = found_.size();
  const bool goes_on = end == chunk.end && chunk.end < chunk.buffer.size() && chunk.buffer[chunk.end] != '\n';
  const std::size_t line_before = line_offset == 0 ? begin : begin - 1;
  const std::size_t line_after = goes_on ? end + 1 : end;
  for (std::size_t window = begin; window < end; window += LineScanner::kStep) {
    const std::size_t stop = std::min(window + LineScanner::kWindow, end);
    if (goes_on && stop - window < LineScanner::kWindow) break;
    const std::size_t before = window == begin ? line_before : window - 1;
    const std::size_t after = stop == end ? line_after : stop + 1;
    matcher_.match({chunk.buffer.substr(window, stop - window), chunk.buffer.substr(before, after - before)});
    const std::uint64_t shift = line_offset + (window - begin);
    for (const BlockHit& hit : matcher_.hits()) {
      found_.push_back({begin, shift + hit.start, shift + hit.end, hit.record});
    }
    if (line_offset == 0) {
      for (CrossingCandidate candidate : matcher_.crossing()) {
        candidate.line_begin = begin - chunk.begin;
        crossing_.push_back(candidate);
      }
    }
    if (stop == end) break;
  }
  const auto own = found_.begin() + static_cast<std::ptrdiff_t>(first_found);
  std::stable_sort(own, found_.end(), [](const Found& a, const Found& b) { return a.record < b.record; });
  const auto same = [](const Found& a, const Found& b) { return a.record == b.record; };
  found_.erase(std::unique(own, found_.end(), same), found_.end());
}

void ChunkScanner::keep_crossing(std::size_t block_offset) {
  for (CrossingCandidate candidate : matcher_.crossing()) {
    candidate.line_begin += block_offset;
    crossing_.push_back(candidate);
  }
}

void ChunkScanner::add_crossing_hits(const Chunk& chunk) {
  const std::size_t own = chunk.end - chunk.begin;
  if (!chunk.is_whole) scan_lookahead(chunk);
  const std::string_view text = chunk.buffer.substr(chunk.begin);
  const auto hits = chunk.is_whole
                        ? crossing_hits(matcher_.index(), text, crossing_)
                        : crossing_hits_in_windows(matcher_.index(), text, own, std::move(crossing_));
  crossing_.clear();
  const bool begins_inside = chunk.line_offset != 0;
  const std::size_t first_line = begins_inside ? line_from(text, 0).next : 0;
  for (const CrossingHit& hit : hits) {
    if (hit.line_begin < first_line) continue;
    found_.push_back(
        {chunk.begin + hit.line_begin, hit.start - hit.line_begin, hit.end - hit.line_begin, hit.record});
  }
  std::ranges::sort(found_, {},
                    [](const Found& found) { return std::tuple(found.line_begin, found.record); });
}

// Literals after the chunk may belong to matches that begin in it.
void ChunkScanner::scan_lookahead(const Chunk& chunk) {
  const std::string_view after = chunk.buffer.substr(chunk.end);
  if (after.empty()) return;
  matcher_.match({after, after});
  keep_crossing(chunk.end - chunk.begin);
}

void ChunkScanner::number_lines(const Chunk& chunk, const std::function<void(const Hit&)>& take) {
  for (const Found& found : found_) {
    const std::string_view passed = chunk.buffer.substr(counted_to_, found.line_begin - counted_to_);
    line_ += static_cast<std::uint64_t>(std::ranges::count(passed, '\n'));
    counted_to_ = found.line_begin;
    const std::uint64_t into_line = found.line_begin == chunk.begin ? chunk.line_offset : 0;
    take({line_, chunk.offset + (found.line_begin - chunk.begin) - into_line, found.start, found.end,
          found.record});
  }
  found_.clear();
}

}  // namespace cairn
