// The filters that are about lists of a record, about what it lacks, and about its environment.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "base/error.h"
#include "base/text.h"
#include "model/fields.h"
#include "query/filter.h"

namespace cairn {
namespace {

void add_list_values(std::vector<Filter>& filters, const char* table, const char* column,
                     const std::vector<std::string>& values) {
  if (values.empty()) return;
  const SqlText chosen = any_of(fmt::format("{}.{} = ?", table, column), values);
  Filter filter;
  filter.test = {fmt::format("EXISTS (SELECT 1 FROM {0} WHERE {0}.record_id = records.record_id AND {1})",
                             table, chosen.sql),
                 chosen.values};
  filter.candidates = {fmt::format("SELECT record_id FROM {} WHERE {}", table, chosen.sql), chosen.values};
  filters.push_back(std::move(filter));
}

struct PartTest {
  std::string_view name;
  std::string_view table;
  std::string_view condition = "1";
};
constexpr PartTest kLists[] = {
    {"workarounds", "workarounds"},
    {"dead_ends", "dead_ends"},
    {"versions", "versions"},
    {"transitions", "transitions"},
    {"leads_to", "transitions", "kind = 'leads_to'"},
    {"preceded_by", "transitions", "kind = 'preceded_by'"},
    {"frequently_confused_with", "transitions", "kind = 'frequently_confused_with'"},
    {"translations", "translations", "text IS NOT NULL"},
    {"sources", "sources"},
    {"tags", "tags"},
    {"aliases", "aliases"},
    {"examples", "examples"},
};

std::vector<std::string_view> known_parts() {
  std::vector<std::string_view> names;
  std::ranges::transform(kLists, std::back_inserter(names), &PartTest::name);
  for (const TextField& field : kTextFields)
    if (!field.required) names.push_back(field.name);
  for (const RateField& field : kRateFields) names.push_back(field.name);
  for (const std::string_view name : {"evidence_count", "os_specific"}) names.push_back(name);
  return names;
}

std::string has_part(const char* option, const std::string& name) {
  const auto* list = std::ranges::find(kLists, name, &PartTest::name);
  if (list != std::end(kLists))
    return fmt::format("EXISTS (SELECT 1 FROM {0} WHERE {0}.record_id = records.record_id AND {1})",
                       list->table, list->condition);
  const std::vector<std::string_view> known = known_parts();
  if (std::ranges::find(known, name) == known.end())
    throw Error(Error::Kind::kUsage,
                fmt::format("{} {}: there is nothing of this name to have or lack; it is one of {}", option,
                            quote_excerpt(name), fmt::join(known, ", ")));
  if (name == "os_specific") return "ifnull(records.os_specific, '{}') <> '{}'";
  return fmt::format("records.{} IS NOT NULL", name);
}

void add_parts(std::vector<Filter>& filters, const char* option, const std::vector<std::string>& names,
               const char* negation) {
  if (names.empty()) return;
  std::vector<SqlText> tests;
  for (const std::string& name : names)
    tests.push_back({fmt::format("{}({})", negation, has_part(option, name)), {}});
  Filter filter;
  filter.test = joined(tests, " OR ");
  filters.push_back(std::move(filter));
}

std::vector<std::string> lower_case(const std::vector<std::string>& texts) {
  std::vector<std::string> lower;
  std::ranges::transform(texts, std::back_inserter(lower),
                         [](const auto& text) { return to_lower_ascii(text); });
  return lower;
}

// ErrorCanon's environment.os is a name; os_specific of the native format has a member for each system.
void add_systems(std::vector<Filter>& filters, const std::vector<std::string>& systems) {
  if (systems.empty()) return;
  Filter filter;
  std::vector<SqlText> tests;
  for (const std::string& name : lower_case(systems))
    tests.push_back(
        {"(lower(records.errorcanon ->> '$.environment.os') = ? OR EXISTS (SELECT 1 FROM "
         "json_each(records.os_specific) WHERE lower(key) = ?))",
         {name, name}});
  filter.test = joined(tests, " OR ");
  filters.push_back(std::move(filter));
}

void add_countries(std::vector<Filter>& filters, const std::vector<std::string>& countries) {
  if (countries.empty()) return;
  Filter filter;
  filter.test =
      any_of("lower(records.errorcanon ->> '$.environment.additional.country') = ?", lower_case(countries));
  filters.push_back(std::move(filter));
}

}  // namespace

void add_part_filters(const Query& query, std::vector<Filter>& filters) {
  add_list_values(filters, "tags", "tag", query.tags);
  add_list_values(filters, "aliases", "alias", query.aliases);
  add_parts(filters, "--has", query.has, "");
  add_parts(filters, "--lacks", query.lacks, "NOT ");
  add_systems(filters, query.systems);
  add_countries(filters, query.countries);
}

}  // namespace cairn
