#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "query/query.h"

namespace cairn {

class Store;

// What tells how much a record needs to be verified again; curate/queue.h weighs it.
//   for_each_verification_state(store, query, now_timestamp(), [](const VerificationState& state) { … });
// One pass over the chosen records, in no order. The query's order, cursor and limit are not looked at.
// Throws Error(kStore), and Error(kUsage) for a query that makes no sense.
struct VerificationState {
  std::int64_t record_id = 0;
  std::string id;
  std::optional<std::string> last_confirmed, verification_tier, resolvable;
  std::optional<double> confidence, fix_success_rate;
  std::optional<std::int64_t> evidence_count;
  // Of its workarounds and dead ends, since it was last verified; `against` it: a workaround that failed, a
  // dead end that worked.
  std::int64_t outcomes = 0, outcomes_against = 0;
  std::int64_t matched = 0;               // how often `match` answered it first, where that is counted
  std::string claimed_by, claimed_until;  // empty: by nobody, at the moment asked about
};

void for_each_verification_state(Store& store, const Query& query, std::string_view moment,
                                 const std::function<void(const VerificationState&)>& take);

}  // namespace cairn
