#include "match/line_scanner.h"

#include "match/chunk_scanner.h"

namespace cairn {

struct LineScanner::State {
  ChunkScanner chunks;
};

LineScanner::LineScanner(PatternIndex index)
    : state_(std::make_unique<State>(State{ChunkScanner(std::move(index))})) {}
LineScanner::LineScanner(LineScanner&&) noexcept = default;
LineScanner& LineScanner::operator=(LineScanner&&) noexcept = default;
LineScanner::~LineScanner() = default;

void LineScanner::scan(std::string_view text, const std::function<void(const Hit&)>& take) {
  Chunk chunk;
  chunk.buffer = text;
  chunk.end = text.size();
  chunk.is_whole = true;
  state_->chunks.scan(chunk, take);
}

std::vector<Hit> LineScanner::find_all(std::string_view text) {
  std::vector<Hit> hits;
  scan(text, [&](const Hit& hit) { hits.push_back(hit); });
  return hits;
}

}  // namespace cairn
