#include "cairn/advice_rates.h"

namespace cairn::tool {

AdviceRates rate_advice(Store& store, Match& match) {
  AdviceRates rates{.estimates = estimate_rates(store, match.record_id, match.record)};
  if (!match.record.workarounds) return rates;
  for (const Workaround& one : *match.record.workarounds)
    rates.positions.emplace(one.element_id.value, rates.positions.size());
  order_workarounds(rates.estimates, match.record);
  return rates;
}

}  // namespace cairn::tool
