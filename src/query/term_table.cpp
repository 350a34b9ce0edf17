#include "query/term_table.h"

#include <algorithm>

namespace cairn {

std::optional<std::string_view> TermTable::find(std::string_view wanted) const noexcept {
  if (wanted.empty()) return std::nullopt;
  const std::size_t byte = static_cast<unsigned char>(wanted[0]);
  const auto with_byte = rows.subspan(rows_from[byte], std::size_t{rows_from[byte + 1]} - rows_from[byte]);
  const auto found =
      std::ranges::lower_bound(with_byte, wanted, {}, [&](const Row& row) { return term(row); });
  if (found == with_byte.end() || term(*found) != wanted) return std::nullopt;
  return value(*found);
}

}  // namespace cairn
