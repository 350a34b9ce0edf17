#include "query/term_table.h"

#include <algorithm>

namespace cairn {

std::optional<std::string_view> TermTable::find(std::string_view wanted) const noexcept {
  const auto found = std::ranges::lower_bound(rows, wanted, {}, [&](const Row& row) { return term(row); });
  if (found == rows.end() || term(*found) != wanted) return std::nullopt;
  return value(*found);
}

}  // namespace cairn
