#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cairn {

// Words of the query that a record has, in itself or by a like word.
struct TextEvidence {
  double mass = 0;    // of the concepts, what the record explains
  double strong = 0;  // matched concepts of kStrongBits or more
};

// Text evidence by record, gathered concept by concept: of several like words only the best counts. Internal
// to query/.
//   MassTable table;
//   table.begin_concept(weight, strong_weight); table.add(record_id, 0.4); table.add(record_id, 0.7);  //
//   adds 0.7 * weight for (const MassTable::Row& row : table.rows()) …
// Records are numbered from 1 on without many gaps, so neighbours lie side by side: an open hash table with
// the number itself as its hash, a tenth of the price of std::unordered_map.
class MassTable {
 public:
  struct Row {
    std::int64_t record_id = 0;
    TextEvidence evidence;
    bool is_named = false;  // for the caller: the query names the record's domain
  };

  MassTable() : slots_(kFirstSlots, kEmpty) {}

  void begin_concept(double weight, double strong_weight) {
    ++concept_;
    weight_ = weight;
    strong_weight_ = strong_weight;
  }
  void add(std::int64_t record_id, double strength) {
    const std::size_t row = row_of(record_id);
    Gathered& best = gathered_[row];
    const double before = best.concept_number == concept_ ? best.strength : 0;
    if (strength <= before) return;
    rows_[row].evidence.mass += weight_ * (strength - before);
    rows_[row].evidence.strong += strong_weight_ * (strength - before);
    best = {strength, concept_};
  }

  // nullptr when nothing speaks for it.
  [[nodiscard]] Row* find(std::int64_t record_id);
  [[nodiscard]] const std::vector<Row>& rows() const noexcept { return rows_; }

 private:
  static constexpr std::size_t kFirstSlots = 1024;
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;
  struct Gathered {  // of the concept that the record had last
    double strength = 0;
    std::uint32_t concept_number = 0;
  };

  [[nodiscard]] std::size_t home_of(std::int64_t record_id) const noexcept {
    const auto number = static_cast<std::uint64_t>(record_id);
    return (number + (number >> 20) * 0x9E3779B1U) & (slots_.size() - 1);
  }
  // The row's number; made when there is none.
  [[nodiscard]] std::size_t row_of(std::int64_t record_id);
  void grow();

  std::vector<std::uint32_t> slots_;  // row numbers
  std::vector<Row> rows_;
  std::vector<Gathered> gathered_;
  std::uint32_t concept_ = 0;
  double weight_ = 0, strong_weight_ = 0;
};

}  // namespace cairn
