#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace cairn {

class Store;

// The records, in the order of their ids, in which a URL may stand that begins with `start`: as a source, as
// the official documentation, or in a member that has no column. Reads each of those once; what a record
// holds whole is for the caller to see.
//   for (const std::int64_t record_id : records_with_url(store, "http://old.example/")) …
// Throws Error(kStore).
[[nodiscard]] std::vector<std::int64_t> records_with_url(Store& store, std::string_view start);

}  // namespace cairn
