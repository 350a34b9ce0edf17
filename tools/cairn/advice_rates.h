#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "curate/rates.h"
#include "query/matcher.h"

namespace cairn::tool {

// What reported outcomes made of the advice of a match.
//   for (Match& match : answer.matches) rates.push_back(rate_advice(store, match));
// Orders the record's workarounds by it (order_workarounds, curate/rates.h). Throws Error(kStore).
struct AdviceRates {
  RateEstimates estimates;
  // By a workaround's element id, its place in the record itself, by which `cairn report` knows it.
  std::unordered_map<std::int64_t, std::size_t> positions;
};
[[nodiscard]] AdviceRates rate_advice(Store& store, Match& match);

}  // namespace cairn::tool
