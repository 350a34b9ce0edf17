#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "match/stream_reader.h"
#include "match/stream_scanner.h"

namespace cairn {

// Hands the hits of chunks, given in the order of the stream, to the sink: each (line, record) once, a line's
// in the caller's order. Internal to match/. Keeps the hits of a line that goes on, at most one a record.
class HitOrder {
 public:
  HitOrder(const StreamOptions& options, const StreamSink& sink, StreamSummary& summary)
      : options_(options), sink_(sink), summary_(summary) {}

  // False when the scan is to stop.
  bool take(const OwnedChunk& chunk, std::vector<Hit> hits);

 private:
  bool give(std::vector<Hit>& line_hits, const OwnedChunk& chunk);

  const StreamOptions& options_;
  const StreamSink& sink_;
  StreamSummary& summary_;
  std::vector<Hit> open_;  // of the line that went on at the last chunk's end
};

}  // namespace cairn
