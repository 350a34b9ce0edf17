#include "query/mass_table.h"

namespace cairn {

std::size_t MassTable::row_of(std::int64_t record_id) {
  std::size_t slot = home_of(record_id);
  for (; slots_[slot] != kEmpty; slot = (slot + 1) & (slots_.size() - 1))
    if (rows_[slots_[slot]].record_id == record_id) return slots_[slot];
  slots_[slot] = static_cast<std::uint32_t>(rows_.size());
  rows_.push_back({record_id, {}, false});
  gathered_.emplace_back();
  if (rows_.size() * 2 > slots_.size()) grow();
  return rows_.size() - 1;
}

MassTable::Row* MassTable::find(std::int64_t record_id) {
  for (std::size_t slot = home_of(record_id); slots_[slot] != kEmpty; slot = (slot + 1) & (slots_.size() - 1))
    if (rows_[slots_[slot]].record_id == record_id) return &rows_[slots_[slot]];
  return nullptr;
}

void MassTable::grow() {
  slots_.assign(slots_.size() * 4, kEmpty);
  for (std::uint32_t row = 0; row < rows_.size(); ++row) {
    std::size_t slot = home_of(rows_[row].record_id);
    while (slots_[slot] != kEmpty) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = row;
  }
}

}  // namespace cairn
