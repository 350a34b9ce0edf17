#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "query/condition.h"

namespace cairn {

// The records that several filters' indexes all name. Internal to query/.
//   const auto records = list_together(connection, {{&updated}, {&stale}}, most);
//
// Each index is read once and nothing else, 0.1 us an entry, so that filters that hardly any record passes
// together cost what they list, and not a walk along all records.
struct Listing {
  const Filter* filter = nullptr;
  bool with_ids = false;                                       // its index tells them
  std::size_t most = std::numeric_limits<std::size_t>::max();  // entries, beyond which it is not listed
};

struct ListedRecord {
  std::int64_t record_id = 0;
  std::string id;  // empty when the last listing does not tell it
};

// nullopt when there are more than `most`, the last filter lists too much, or a record's number is so large
// that no cairn gave it. Records that do not pass may be among them, where a filter is not exact or lists
// more than its most. Throws SQLite::Exception.
[[nodiscard]] std::optional<std::vector<ListedRecord>> list_together(Connection& connection,
                                                                     std::span<const Listing> listings,
                                                                     std::size_t most);

}  // namespace cairn
