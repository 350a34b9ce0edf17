#include "query/sort_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "model/fields.h"

namespace cairn {
namespace {

std::vector<std::string> sortable() {
  std::vector<std::string> names = {"id"};
  for (const TextField& field : kTextFields) names.emplace_back(field.name);
  for (const RateField& field : kRateFields) names.emplace_back(field.name);
  names.emplace_back("evidence_count");
  return names;
}

}  // namespace

std::string index_with_id(const std::string& column) {
  if (column == "id") return "records_browsed";
  for (const char* indexed : {"domain", "category", "confidence", "fix_success_rate", "last_confirmed"})
    if (column == indexed) return "records_by_" + column;
  return {};
}

bool index_tells_id(const std::string& column) {
  return column == "last_updated" || !index_with_id(column).empty();
}

SortOrder::SortOrder(const Query& query)
    : column(query.sort),
      index(index_with_id(query.sort)),
      nullable(column != "id" && (find_text_field(column) == nullptr || !find_text_field(column)->required)),
      descending(query.descending) {
  const std::vector<std::string> names = sortable();
  if (std::ranges::find(names, column) == names.end())
    throw Error(Error::Kind::kUsage,
                fmt::format("--sort {}: there is no such field to sort by; it is one of {}",
                            quote_excerpt(column), fmt::join(names, ", ")));
}

}  // namespace cairn
