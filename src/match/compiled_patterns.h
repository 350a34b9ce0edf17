#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string_view>
#include <vector>

#include "match/pattern.h"

namespace cairn {

// The expressions of a segment, compiled when first needed and all dropped when they take too much.
//   CompiledPatterns::Use use(patterns);           // holds off dropping while it lives: keep it short
//   if (const Pattern* p = use.get(3, regex)) p->find(line);
// Internal to match/. Safe for threads: reading takes a shared lock once a Use, dropping an exclusive one.
//
// One flush instead of a list of the least recently used: a list would need a lock at every look, and RE2's
// own cache of states does the same. Memory is an estimate from the program's size; searching adds to it, for
// each at most Pattern::kMemoryLimit.
class CompiledPatterns {
 public:
  CompiledPatterns(std::size_t count, std::size_t budget);
  ~CompiledPatterns();
  CompiledPatterns(const CompiledPatterns&) = delete;
  CompiledPatterns& operator=(const CompiledPatterns&) = delete;

  class Use {
   public:
    explicit Use(CompiledPatterns& patterns) : patterns_(patterns), lock_(patterns.mutex_) {}
    // nullptr for an expression that RE2 refuses. Valid as long as this Use.
    [[nodiscard]] const Pattern* get(std::uint32_t pattern, std::string_view regex);

   private:
    CompiledPatterns& patterns_;
    std::shared_lock<std::shared_mutex> lock_;
  };

  // Ask after each get; when true, end the Use and call drop_if_over_budget, holding no Use of anything.
  [[nodiscard]] bool over_budget() const noexcept { return bytes_.load(std::memory_order_relaxed) > budget_; }
  void drop_if_over_budget();

 private:
  struct Slot;
  void drop_all();

  std::size_t count_;
  std::size_t budget_;
  std::unique_ptr<std::atomic<Slot*>[]> slots_;
  std::atomic<std::size_t> bytes_{0};
  std::shared_mutex mutex_;
};

}  // namespace cairn
