#include "curate/rates.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "curate/beta.h"

namespace cairn {
namespace {

constexpr std::int64_t kLeastWeight = 2;
constexpr std::int64_t kMostWeight = 20;
constexpr double kUnstated = 0.5;
// A rate stated as 0 or 1 is not beyond all doubt: a Beta distribution with a parameter 0 would never move.
constexpr double kLeastParameter = 0.01;

double rounded(double rate) {
  return std::round(rate * 100) / 100;
}

}  // namespace

RateEstimate estimate_rate(std::optional<double> stated, std::int64_t evidence_count, std::int64_t hits,
                           std::int64_t misses) {
  const double weight =
      static_cast<double>(stated ? std::clamp(evidence_count, kLeastWeight, kMostWeight) : kLeastWeight);
  const double rate = stated.value_or(kUnstated);
  const double a = std::max(rate * weight, kLeastParameter) + static_cast<double>(hits);
  const double b = std::max((1 - rate) * weight, kLeastParameter) + static_cast<double>(misses);
  return {.mean = a / (a + b),
          .low = beta_quantile(0.05, a, b),
          .high = beta_quantile(0.95, a, b),
          .outcomes = {}};
}

RateEstimates estimate_rates(Store& store, std::int64_t record_id, const Record& record) {
  RateEstimates estimates;
  const OutcomesByElement counts = count_outcomes(store, record_id);
  if (counts.empty()) return estimates;
  const std::int64_t evidence = record.evidence_count.value_or(0);
  const auto estimate = [&](ElementId element, const Number& stated, auto hits, auto misses) {
    const auto found = counts.find(element.value);
    if (found == counts.end()) return;
    const OutcomeCounts& outcomes = found->second;
    RateEstimate one = estimate_rate(stated.value(), evidence, outcomes.*hits, outcomes.*misses);
    one.outcomes = outcomes;
    estimates.emplace(element.value, one);
  };
  if (record.workarounds)
    for (const Workaround& one : *record.workarounds)
      estimate(one.element_id, one.success_rate, &OutcomeCounts::worked, &OutcomeCounts::failed);
  if (record.dead_ends)
    for (const DeadEnd& one : *record.dead_ends)
      estimate(one.element_id, one.fail_rate, &OutcomeCounts::failed, &OutcomeCounts::worked);
  return estimates;
}

void order_workarounds(const RateEstimates& estimates, Record& record) {
  if (estimates.empty() || !record.workarounds) return;
  const auto rate = [&](const Workaround& one) {
    const auto found = estimates.find(one.element_id.value);
    return found != estimates.end() ? found->second.mean : one.success_rate.value_or(kUnstated);
  };
  std::ranges::stable_sort(*record.workarounds, std::ranges::greater(), rate);
}

void adopt_rates(const RateEstimates& estimates, Record& record) {
  const auto adopt = [&](ElementId element, Number& rate) {
    if (const auto found = estimates.find(element.value); found != estimates.end())
      rate = rounded(found->second.mean);
  };
  if (record.workarounds)
    for (Workaround& one : *record.workarounds) adopt(one.element_id, one.success_rate);
  if (record.dead_ends)
    for (DeadEnd& one : *record.dead_ends) adopt(one.element_id, one.fail_rate);
}

}  // namespace cairn
