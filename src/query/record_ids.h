#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "query/query.h"

namespace cairn {

class Store;

// The ids of the chosen records by the file's own number, for faces that name many hits: one pass over an
// index.
//   const RecordIds ids = record_ids(store, query);   // ids.at(hit.record)
using RecordIds = std::unordered_map<std::int64_t, std::string>;
[[nodiscard]] RecordIds record_ids(Store& store, const Query& query);

}  // namespace cairn
