#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "model/record.h"
#include "store/conflicts.h"

namespace cairn {

class Store;

// What a source says of a record, and what curators made of it, in one record.
//   const auto base = find_base(store, record_id, "errorcanon", incoming);
//   StatementMerge merged = merge_statement(base, current, incoming, today());
//
// Fields and list elements are merged as in curate/three_way.h. Of last_updated and last_confirmed the later
// date wins. When what comes out breaks a rule (curate/record_check.h), the current record stays, and the
// whole record is one conflict.
struct StatementMerge {
  Record record;
  std::vector<Conflict> conflicts;  // with field, base, ours and theirs
  Diagnostics faults;               // the errors of what came out; empty when it was good
};

// Without a base what both say is kept, what one alone says is taken, and what they say differently is a
// conflict.
[[nodiscard]] StatementMerge merge_statement(const std::optional<Record>& base, const Record& ours,
                                             const Record& theirs, std::chrono::year_month_day today);

// What the source's statement started from: what it last said (store/source_statements.h); for a source that
// never spoke of this record, the state of the record that differs from `said` in the fewest places, the
// older one of two. A state that a curator wrote counts when `said` has most of its fields as they are there:
// then it is an export of this base that was edited elsewhere. nullopt when there is none. Throws
// Error(kStore).
[[nodiscard]] std::optional<Record> find_base(Store& store, std::int64_t record_id, const std::string& source,
                                              const Record& said);

}  // namespace cairn
