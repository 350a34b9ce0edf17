#pragma once

#include <array>
#include <cstdint>

#include "store/derived.h"

namespace cairn {

// How much a word says of what a record is about, by the set of search columns it stands in. Each column is
// one more chance that it does: a set's weight is 1 - (1 - w1)(1 - w2)…, computed once for all sets.
//   static const ColumnWeights kWeights({0.60, 0.70, …});  // in the order of kSearchColumns, each 0 to 1
//   kWeights.of(entry.columns);  // 0 to 1; a bit that is no column's counts for nothing
class ColumnWeights {
 public:
  explicit constexpr ColumnWeights(const std::array<double, kSearchColumns.size()>& weights) {
    for (std::size_t set = 0; set < kSets; ++set) {
      double missed = 1;
      for (std::size_t column = 0; column < weights.size(); ++column)
        if ((set >> column & 1U) != 0) missed *= 1 - weights[column];
      weights_[set] = 1 - missed;
    }
  }

  [[nodiscard]] double of(std::uint32_t columns) const noexcept { return weights_[columns & (kSets - 1)]; }
  [[nodiscard]] double of_all() const noexcept { return weights_.back(); }

 private:
  static constexpr std::size_t kSets = std::size_t{1} << kSearchColumns.size();
  std::array<double, kSets> weights_{};
};

}  // namespace cairn
