#include "query/search_fields.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "store/derived.h"

namespace cairn {
namespace {

template <class... Columns>
constexpr std::uint32_t bits(Columns... columns) {
  return ((std::uint32_t{1} << static_cast<unsigned>(columns)) | ...);
}

struct FieldName {
  std::string_view name;
  std::uint32_t columns;
};

// What people call the columns, beside their own names.
constexpr std::array kFieldNames = {
    FieldName{"regex", bits(SearchColumn::kPattern)},
    FieldName{"cause", bits(SearchColumn::kRootCause)},
    FieldName{"summary", bits(SearchColumn::kRootCause)},
    FieldName{"category", bits(SearchColumn::kDomain)},
    FieldName{"label", bits(SearchColumn::kLabels)},
    FieldName{"tag", bits(SearchColumn::kLabels)},
    FieldName{"tags", bits(SearchColumn::kLabels)},
    FieldName{"alias", bits(SearchColumn::kLabels)},
    FieldName{"aliases", bits(SearchColumn::kLabels)},
    FieldName{"error_code", bits(SearchColumn::kLabels)},
    FieldName{"subcategory", bits(SearchColumn::kLabels)},
    FieldName{"action", bits(SearchColumn::kActions)},
    FieldName{"dead_end", bits(SearchColumn::kActions, SearchColumn::kDetails)},
    FieldName{"dead_ends", bits(SearchColumn::kActions, SearchColumn::kDetails)},
    FieldName{"workaround", bits(SearchColumn::kActions, SearchColumn::kDetails)},
    FieldName{"workarounds", bits(SearchColumn::kActions, SearchColumn::kDetails)},
    FieldName{"why_fails", bits(SearchColumn::kDetails)},
    FieldName{"how", bits(SearchColumn::kDetails)},
    FieldName{"version", bits(SearchColumn::kContext)},
    FieldName{"versions", bits(SearchColumn::kContext)},
    FieldName{"condition", bits(SearchColumn::kContext, SearchColumn::kDetails)},
    FieldName{"translation", bits(SearchColumn::kTranslations)},
};

}  // namespace

std::optional<std::uint32_t> search_columns_of(std::string_view name) {
  const std::string small = to_lower_ascii(name);
  for (std::size_t i = 0; i < kSearchColumns.size(); ++i)
    if (kSearchColumns[i] == small) return std::uint32_t{1} << i;
  const auto* found = std::ranges::find(kFieldNames, small, &FieldName::name);
  if (found == kFieldNames.end()) return std::nullopt;
  return found->columns;
}

}  // namespace cairn
