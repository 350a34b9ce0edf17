#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "match/line_scanner.h"
#include "match/pattern_index.h"

namespace cairn {

// Searches a text that comes in pieces and may have no end: the engine under `cairn scan`.
//   StreamOptions options;  options.threads = 2;
//   scan_stream(index, options, [&](std::span<char> into) { return read(fd, into); },
//               [&](const Hit& hit, std::string_view line) { print(hit, line); return true; });
//
// Hits are those of LineScanner, in the same order, whatever the number of threads and however the source
// cuts the text; but a pattern that crosses lines sees, from the line in which it begins, kWindowLines lines
// (16) or 64 KiB, whichever is less. Memory: about 3 MiB a thread and what the index has compiled.
struct StreamOptions {
  unsigned threads = 1;        // that search; reading and the sink are on the caller's thread
  std::uint64_t max_hits = 0;  // stop after so many; 0: no limit
  // Search what has been read as soon as the source has no more at once, as one does who follows a growing
  // file: lines are then found when they are complete, one block at a time. The last line needs an end, or
  // the end of the source. Patterns that cross lines see what is there.
  bool follow = false;
  // How two records of one line compare, for the order of hits within it; by number when empty.
  std::function<bool(std::int64_t, std::int64_t)> record_order;
  const std::atomic<bool>* cancelled = nullptr;  // set it from anywhere to stop soon; kept by the caller
};

struct StreamSummary {
  std::uint64_t bytes = 0;  // searched
  std::uint64_t lines = 0;
  std::uint64_t hits = 0;  // given to the sink
  bool complete = true;    // false when stopped by max_hits, the sink or `cancelled`
};

// Fills the front of the span and says how many bytes; 0 is the end. May give fewer than asked for at any
// time, and, when following, should wait no longer than there is something. What it throws comes out of
// scan_stream.
using StreamSource = std::function<std::size_t(std::span<char>)>;

// Takes a hit with its line as far as it is at hand (all of it up to LineScanner::kWindow bytes; of a longer
// one nothing), without its end. False stops the scan. What it throws comes out of scan_stream.
using StreamSink = std::function<bool(const Hit&, std::string_view line)>;

// Called on the caller's thread with how much has been searched so far, after each block.
using StreamProgress = std::function<void(const StreamSummary&)>;

StreamSummary scan_stream(const PatternIndex& index, const StreamOptions& options, const StreamSource& source,
                          const StreamSink& sink, const StreamProgress& progress = {});

}  // namespace cairn
