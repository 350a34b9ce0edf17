#pragma once

#include <filesystem>

#include "query/query.h"

namespace cairn {

class Store;

// Fills query.matched: the records whose own regex is found in one of the texts of query.matches, through the
// pattern index. To be called before a query that has such texts is used; does nothing for others.
//   find_matched(store, query, cache_folder);
//   for_each_selected(store, query, …);
// An empty cache folder: no cache. Throws Error(kStore).
void find_matched(Store& store, Query& query, const std::filesystem::path& cache_folder);

}  // namespace cairn
