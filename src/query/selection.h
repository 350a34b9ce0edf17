#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "query/query.h"

namespace cairn {

class Store;

// Runs a Query. Rows come in the query's order; bytes compare. The cursor of the next page, for query.after,
// when the limit cut the list, else "".
//   const std::string next = for_each_selected(store, query, [](const Summary& row) { … });
// All rows are of one state of the base, whatever other processes write meanwhile; `take` must not write it.
// Throws Error(kStore) when the file cannot be read, Error(kUsage) for a query that makes no sense.
std::string for_each_selected(Store& store, const Query& query,
                              const std::function<void(const Summary&)>& take);

[[nodiscard]] std::vector<Summary> select(Store& store, const Query& query);

// How many there are, whatever the limit.
[[nodiscard]] std::int64_t count_selected(Store& store, const Query& query);

// The SQL that for_each_selected() would run now, for tests of how it is answered.
[[nodiscard]] std::vector<std::string> selection_sql(Store& store, const Query& query);

}  // namespace cairn
