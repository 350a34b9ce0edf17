#include "match/scan_pool.h"

#include <utility>

namespace cairn {

ScanPool::ScanPool(const PatternIndex& index, unsigned threads) {
  for (unsigned i = 0; i < threads; ++i) {
    threads_.emplace_back([this, own = i == 0 ? index : index.detached()] { work(own); });
  }
}

ScanPool::~ScanPool() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  submitted_.notify_all();
}

void ScanPool::submit(OwnedChunk chunk) {
  auto job = std::make_shared<Job>();
  job->result.chunk = std::move(chunk);
  in_order_.push_back(job);
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(job));
  }
  submitted_.notify_one();
}

ScanPool::Result ScanPool::collect() {
  const std::shared_ptr<Job> job = std::move(in_order_.front());
  in_order_.pop_front();
  std::unique_lock lock(mutex_);
  finished_.wait(lock, [&] { return job->done; });
  if (job->failure) std::rethrow_exception(job->failure);
  return std::move(job->result);
}

void ScanPool::work(const PatternIndex& index) {
  ChunkScanner scanner(index);
  std::unique_lock lock(mutex_);
  while (true) {
    submitted_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    const std::shared_ptr<Job> job = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    try {
      scanner.scan(job->result.chunk.view(), [&](const Hit& hit) { job->result.hits.push_back(hit); });
    } catch (...) {
      job->failure = std::current_exception();
    }
    lock.lock();
    job->done = true;
    finished_.notify_one();
  }
}

}  // namespace cairn
