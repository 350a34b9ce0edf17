#include "match/compiled_patterns.h"

#include <optional>

namespace cairn {
namespace {

// Measured: an object, its syntax tree and the states a few searches leave take about this much.
constexpr std::size_t kBytesPerPattern = 6000;
constexpr std::size_t kBytesPerInstruction = 60;

}  // namespace

struct CompiledPatterns::Slot {
  std::optional<Pattern> pattern;
};

CompiledPatterns::CompiledPatterns(std::size_t count, std::size_t budget)
    : count_(count), budget_(budget), slots_(std::make_unique<std::atomic<Slot*>[]>(count)) {}

CompiledPatterns::~CompiledPatterns() {
  drop_all();
}

void CompiledPatterns::drop_all() {
  for (std::size_t i = 0; i < count_; ++i) delete slots_[i].exchange(nullptr, std::memory_order_relaxed);
  bytes_.store(0, std::memory_order_relaxed);
}

void CompiledPatterns::drop_if_over_budget() {
  if (!over_budget()) return;
  const std::unique_lock alone(mutex_);
  if (over_budget()) drop_all();
}

const Pattern* CompiledPatterns::Use::get(std::uint32_t pattern, std::string_view regex) {
  std::atomic<Slot*>& place = patterns_.slots_[pattern];
  Slot* slot = place.load(std::memory_order_acquire);
  if (slot == nullptr) {
    auto made = std::make_unique<Slot>(Slot{Pattern::compile(regex)});
    const std::size_t size = made->pattern ? made->pattern->program_size() : 0;
    if (place.compare_exchange_strong(slot, made.get(), std::memory_order_acq_rel)) {
      patterns_.bytes_.fetch_add(kBytesPerPattern + kBytesPerInstruction * size, std::memory_order_relaxed);
      slot = made.release();
    }
  }
  return slot->pattern ? &*slot->pattern : nullptr;
}

}  // namespace cairn
