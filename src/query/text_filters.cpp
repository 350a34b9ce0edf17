// The filters that look into a record's texts, or at what its own regex is found in.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/error.h"
#include "base/text.h"
#include "match/pattern.h"
#include "query/filter.h"

namespace cairn {
namespace {

// The texts of a record by the table that has them, as --grep and --grep-in know them.
struct TextTable {
  std::string_view table;
  std::vector<std::string_view> columns;
};

const std::vector<TextTable>& text_tables() {
  static const std::vector<TextTable> kTables = {
      {"records",
       {"id",
        "signature",
        "regex",
        "domain",
        "category",
        "subcategory",
        "root_cause",
        "root_cause_type",
        "official_doc_url",
        "official_doc_section",
        "error_code",
        "verification_tier",
        "resolvable",
        "first_seen",
        "last_confirmed",
        "last_updated",
        "locale",
        "os_specific",
        "errorcanon",
        "extras"}},
      {"versions",
       {"product", "version", "introduced", "deprecated", "removed", "behavior_change", "status"}},
      {"dead_ends", {"action", "why_fails", "condition", "common_misconception", "tradeoff"}},
      {"workarounds", {"action", "how", "condition", "tradeoff"}},
      {"sources", {"url"}},
      {"transitions", {"error_id", "condition", "distinction", "typical_delay"}},
      {"translations", {"text"}},
      {"tags", {"tag"}},
      {"aliases", {"alias"}},
  };
  return kTables;
}

// A field is a column ("signature"), a table ("workarounds"), or both ("workarounds.how").
bool names_column(const std::string& field, std::string_view table, std::string_view column) {
  return field == column || field == fmt::format("{}.{}", table, column) ||
         (field == table && table != "records");
}

bool is_chosen(const std::vector<std::string>& fields, std::string_view table, std::string_view column) {
  if (fields.empty()) return true;
  return std::ranges::any_of(fields, [&](const auto& field) { return names_column(field, table, column); });
}

void check_fields(const std::vector<std::string>& fields) {
  for (const std::string& field : fields) {
    const bool known = std::ranges::any_of(text_tables(), [&](const TextTable& table) {
      return std::ranges::any_of(
          table.columns, [&](std::string_view column) { return names_column(field, table.table, column); });
    });
    if (known) continue;
    std::vector<std::string> names;
    for (const TextTable& table : text_tables())
      if (table.table == "records")
        names.insert(names.end(), table.columns.begin(), table.columns.end());
      else
        names.emplace_back(table.table);
    throw Error(Error::Kind::kUsage,
                fmt::format("--grep-in {}: there is no text of this name; it is one of {}, or a part such as "
                            "workarounds.how",
                            quote_excerpt(field), fmt::join(names, ", ")));
  }
}

SqlText grep_test(const std::string& regex, const std::vector<std::string>& fields) {
  std::vector<SqlText> tests;
  for (const TextTable& table : text_tables()) {
    std::string columns;
    for (const std::string_view column : table.columns)
      if (is_chosen(fields, table.table, column)) columns += fmt::format(", {}.{}", table.table, column);
    if (columns.empty()) continue;
    std::string test = "regexp(?" + columns + ")";
    if (table.table != "records")
      test = fmt::format("EXISTS (SELECT 1 FROM {0} WHERE {0}.record_id = records.record_id AND {1})",
                         table.table, test);
    tests.push_back({std::move(test), {regex}});
  }
  return joined(tests, " OR ");
}

void add_greps(const Query& query, std::vector<Filter>& filters) {
  check_fields(query.grep_fields);
  if (query.greps.empty()) {
    if (!query.grep_fields.empty())
      throw Error(Error::Kind::kUsage, "--grep-in says where --grep looks; give a --grep as well");
    return;
  }
  std::vector<SqlText> tests;
  for (const std::string& regex : query.greps) {
    if (!Pattern::compile(regex))
      throw Error(Error::Kind::kUsage, fmt::format("--grep {}: {}", quote_excerpt(regex),
                                                   check_pattern(regex, {}).front().message));
    tests.push_back(grep_test(regex, query.grep_fields));
  }
  Filter filter;
  filter.test = joined(tests, " OR ");
  filters.push_back(std::move(filter));
}

void add_matches(const Query& query, std::vector<Filter>& filters) {
  if (query.matches.empty()) return;
  if (!query.matched) throw Error(Error::Kind::kUsage, "--matches cannot choose the records of this command");
  const std::string numbers = fmt::format("[{}]", fmt::join(*query.matched, ","));
  Filter filter;
  filter.candidates = {"SELECT value AS record_id FROM json_each(?)", {numbers}};
  filter.test = {"records.record_id IN (SELECT value FROM json_each(?))", {numbers}};
  filter.identity = fmt::format("matches {}", fmt::join(query.matches, "\n"));
  filters.push_back(std::move(filter));
}

}  // namespace

void add_text_filters(const Query& query, std::vector<Filter>& filters) {
  add_greps(query, filters);
  add_matches(query, filters);
}

}  // namespace cairn
