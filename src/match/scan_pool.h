#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "match/stream_reader.h"

namespace cairn {

// Threads that search chunks; results come back in the order in which chunks were given. Internal to match/.
//   ScanPool pool(index, 2);  pool.submit(chunk);  auto [chunk, hits] = pool.collect();
// Used by one thread. Its end waits for the chunks under way and forgets the others.
class ScanPool {
 public:
  struct Result {
    OwnedChunk chunk;
    std::vector<Hit> hits;
  };

  ScanPool(const PatternIndex& index, unsigned threads);
  ~ScanPool();
  ScanPool(const ScanPool&) = delete;
  ScanPool& operator=(const ScanPool&) = delete;

  void submit(OwnedChunk chunk);
  [[nodiscard]] std::size_t pending() const noexcept { return in_order_.size(); }
  // Waits for the oldest chunk; there must be one. What searching it threw comes out here.
  [[nodiscard]] Result collect();

 private:
  struct Job {
    Result result;
    std::exception_ptr failure;
    bool done = false;
  };
  void work(const PatternIndex& index);

  std::mutex mutex_;
  std::condition_variable submitted_;
  std::condition_variable finished_;
  std::deque<std::shared_ptr<Job>> waiting_;
  bool stopping_ = false;
  std::deque<std::shared_ptr<Job>> in_order_;  // of the owner's thread alone
  std::vector<std::jthread> threads_;
};

}  // namespace cairn
