#include "match/stream_scanner.h"

#include "match/hit_order.h"
#include "match/scan_pool.h"
#include "match/stream_reader.h"

namespace cairn {
namespace {

struct Scan {
  const StreamOptions& options;
  const StreamProgress& progress;
  StreamSummary summary;
  StreamReader reader;
  HitOrder order;

  Scan(const PatternIndex& index, const StreamOptions& given, const StreamSource& source,
       const StreamSink& sink, const StreamProgress& report)
      : options(given),
        progress(report),
        reader(source, index.crosses_lines(), given.follow),
        order(given, sink, summary) {}

  [[nodiscard]] bool is_cancelled() const {
    return options.cancelled != nullptr && options.cancelled->load(std::memory_order_relaxed);
  }

  bool give(const OwnedChunk& chunk, std::vector<Hit> hits) {
    const bool go_on = order.take(chunk, std::move(hits));
    if (progress) progress(summary);
    return go_on && !is_cancelled();
  }

  // False when stopped before the end.
  bool run_alone(const PatternIndex& index) {
    ChunkScanner scanner(index);
    while (!is_cancelled()) {
      const auto chunk = reader.next();
      if (!chunk) return true;
      std::vector<Hit> hits;
      scanner.scan(chunk->view(), [&](const Hit& hit) { hits.push_back(hit); });
      if (!give(*chunk, std::move(hits))) return false;
    }
    return false;
  }

  // Two chunks a thread: one that it searches, one that waits for it.
  bool run_threads(const PatternIndex& index) {
    ScanPool pool(index, options.threads);
    bool ended = false;
    while (!is_cancelled()) {
      while (!ended && pool.pending() < 2 * std::size_t{options.threads}) {
        auto chunk = reader.next();
        if (chunk)
          pool.submit(std::move(*chunk));
        else
          ended = true;
      }
      if (pool.pending() == 0) return true;
      ScanPool::Result result = pool.collect();
      if (!give(result.chunk, std::move(result.hits))) return false;
    }
    return false;
  }
};

}  // namespace

// Who follows waits for the source between lines, and there a second thread has nothing to do.
StreamSummary scan_stream(const PatternIndex& index, const StreamOptions& options, const StreamSource& source,
                          const StreamSink& sink, const StreamProgress& progress) {
  Scan scan(index, options, source, sink, progress);
  const bool alone = options.threads <= 1 || options.follow;
  scan.summary.complete = alone ? scan.run_alone(index) : scan.run_threads(index);
  return scan.summary;
}

}  // namespace cairn
