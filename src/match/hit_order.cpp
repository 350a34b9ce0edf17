#include "match/hit_order.h"

#include <algorithm>

#include "match/lines.h"

namespace cairn {
namespace {

// The hit's line; empty when it is not all in the chunk.
std::string_view line_text(const Hit& hit, const OwnedChunk& chunk) {
  if (hit.line_offset < chunk.chunk.offset) return {};
  const std::size_t begin =
      chunk.chunk.begin + static_cast<std::size_t>(hit.line_offset - chunk.chunk.offset);
  const std::string_view bytes = chunk.bytes;
  const LineSpan line = line_from(bytes.substr(0, chunk.chunk.end), begin);
  if (line.end - line.begin > LineScanner::kWindow) return {};
  return bytes.substr(line.begin, line.end - line.begin);
}

}  // namespace

bool HitOrder::take(const OwnedChunk& chunk, std::vector<Hit> hits) {
  const std::uint64_t last_line = chunk.chunk.line + chunk.lines;
  summary_.bytes = chunk.chunk.offset + (chunk.chunk.end - chunk.chunk.begin);
  summary_.lines = last_line - (chunk.chunk.end > 0 && chunk.bytes[chunk.chunk.end - 1] == '\n' ? 1 : 0);
  auto next = hits.begin();
  if (chunk.chunk.line_offset != 0) {
    const auto others =
        std::find_if(next, hits.end(), [&](const Hit& hit) { return hit.line != chunk.chunk.line; });
    open_.insert(open_.end(), next, others);
    next = others;
    const bool ended = chunk.lines > 0 || !chunk.line_goes_on;
    if (ended && !give(open_, chunk)) return false;
  }
  while (next != hits.end()) {
    const std::uint64_t line = next->line;
    const auto end = std::find_if(next, hits.end(), [&](const Hit& hit) { return hit.line != line; });
    std::vector<Hit> line_hits(next, end);
    next = end;
    if (chunk.line_goes_on && line == last_line)
      open_ = std::move(line_hits);
    else if (!give(line_hits, chunk))
      return false;
  }
  return true;
}

// The first window of a long line that has a record's hit is the first in the stream.
bool HitOrder::give(std::vector<Hit>& line_hits, const OwnedChunk& chunk) {
  std::ranges::stable_sort(line_hits, {}, &Hit::record);
  const auto same = [](const Hit& a, const Hit& b) { return a.record == b.record; };
  line_hits.erase(std::unique(line_hits.begin(), line_hits.end(), same), line_hits.end());
  if (options_.record_order) {
    std::ranges::stable_sort(line_hits, options_.record_order, &Hit::record);
  }
  for (const Hit& hit : line_hits) {
    ++summary_.hits;
    if (!sink_(hit, line_text(hit, chunk))) return false;
    if (options_.max_hits != 0 && summary_.hits >= options_.max_hits) return false;
  }
  line_hits.clear();
  return true;
}

}  // namespace cairn
