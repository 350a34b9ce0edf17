#pragma once

#include <string>

#include "query/query.h"

namespace cairn {

// The order of a query's records: a column, its direction, and what index is in that order. Internal to
// query/.
//   const SortOrder order(query);   // throws Error(kUsage) for what is no scalar member
struct SortOrder {
  explicit SortOrder(const Query& query);

  std::string column;  // of `records`
  std::string index;   // in the order of column and id; empty when there is none
  bool nullable;       // some records may have no value there; they come last
  bool descending;

  [[nodiscard]] bool by_id() const { return column == "id"; }
};

// The index in the order of a column and then of the id; empty when there is none.
[[nodiscard]] std::string index_with_id(const std::string& column);

// Whether the index of the column has the id at all.
[[nodiscard]] bool index_tells_id(const std::string& column);

}  // namespace cairn
