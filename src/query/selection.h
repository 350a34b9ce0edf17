#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "query/query.h"

namespace cairn {

class Store;

// Runs a Query. Rows come by id; bytes compare.
//   for_each_selected(store, query, [](const Summary& row) { … });
// Throws Error(kStore) when the file cannot be read, Error(kUsage) for a query that makes no sense.
void for_each_selected(Store& store, const Query& query, const std::function<void(const Summary&)>& take);

[[nodiscard]] std::vector<Summary> select(Store& store, const Query& query);

}  // namespace cairn
