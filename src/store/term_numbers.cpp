#include "store/term_numbers.h"

#include <xxhash.h>

#include <algorithm>

namespace cairn {

std::uint32_t TermNumbers::of(std::string_view term) {
  if (slots_.size() <= 2 * size()) grow();
  const auto hash = static_cast<std::uint32_t>(XXH3_64bits(term.data(), term.size()));
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; slots_[at].number != kFree; at = (at + 1) & mask)
    if (slots_[at].hash == hash && text(slots_[at].number) == term) return slots_[at].number;
  const auto number = static_cast<std::uint32_t>(size());
  slots_[at] = {hash, number};
  text_ += term;
  starts_.push_back(text_.size());
  return number;
}

std::string_view TermNumbers::text(std::uint32_t number) const noexcept {
  return std::string_view(text_).substr(starts_[number], starts_[number + 1] - starts_[number]);
}

void TermNumbers::clear() {
  slots_.clear();
  text_.clear();
  starts_ = {0};
}

void TermNumbers::grow() {
  std::vector<Slot> wider(std::max<std::size_t>(1024, 2 * slots_.size()));
  for (const Slot& slot : slots_) {
    if (slot.number == kFree) continue;
    std::size_t at = slot.hash & (wider.size() - 1);
    while (wider[at].number != kFree) at = (at + 1) & (wider.size() - 1);
    wider[at] = slot;
  }
  slots_ = std::move(wider);
}

}  // namespace cairn
