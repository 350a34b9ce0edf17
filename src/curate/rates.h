#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>

#include "model/record.h"
#include "store/outcomes.h"

namespace cairn {

class Store;

// What reported outcomes make of a stated rate: a Beta distribution with the stated rate as its prior.
//   estimate_rate(0.9, 12, 3, 1).mean   // 0.8625: (0.9 * 12 + 3) / (12 + 4)
// The prior weighs as much as min(max(evidence_count, 2), 20) reports: a record with much evidence moves
// slowly, and no stated rate outweighs twenty people. A rate that was not stated counts as 0.5 with the
// weight 2, which is the uniform distribution. Pure, thread-safe.
struct RateEstimate {
  double mean = 0;
  double low = 0, high = 0;  // it lies between them with a probability of 90 %
  OutcomeCounts outcomes;    // of the reports, in the words of who tried it

  friend bool operator==(const RateEstimate&, const RateEstimate&) = default;
};

// `hits` are the outcomes that speak for the rate, `misses` those against it.
[[nodiscard]] RateEstimate estimate_rate(std::optional<double> stated, std::int64_t evidence_count,
                                         std::int64_t hits, std::int64_t misses);

// By element id, for the workarounds (their success_rate) and dead ends (their fail_rate) of which something
// was reported since the last verification that adopted the estimates. `record` must be as the store gave it.
using RateEstimates = std::unordered_map<std::int64_t, RateEstimate>;
[[nodiscard]] RateEstimates estimate_rates(Store& store, std::int64_t record_id, const Record& record);

// The workarounds of the best estimate first, of those without one the stated rate, else 0.5; those of equal
// rates stay in their order. Nothing moves when there are no estimates: the order is the curator's then.
void order_workarounds(const RateEstimates& estimates, Record& record);

// Puts the means, rounded to two digits, in the place of the stated rates.
void adopt_rates(const RateEstimates& estimates, Record& record);

}  // namespace cairn
