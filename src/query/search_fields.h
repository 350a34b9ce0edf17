#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cairn {

// What a person may write before the colon in a search: the columns of the word index by their own names
// (kSearchColumns) and by those of the members that they hold, in small or capital letters. One column may
// hold several members: "domain" and "category" are one, so are "tag", "alias" and "error_code".
//   search_columns_of("cause")   // the bit of SearchColumn::kRootCause
//   search_columns_of("colour")  // nullopt
[[nodiscard]] std::optional<std::uint32_t> search_columns_of(std::string_view name);

}  // namespace cairn
