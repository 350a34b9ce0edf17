#include "query/count_by.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/text.h"
#include "query/condition.h"
#include "store/connection.h"
#include "store/sql_functions.h"
#include "store/store.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 18> kFields = {
    "domain",     "category",       "subcategory",  "tier",       "resolvable",       "tag",
    "product",    "error_code",     "format",       "batch",      "locale",           "root_cause_type",
    "first_seen", "last_confirmed", "last_updated", "confidence", "fix_success_rate", "evidence_count"};

// The column of `records` that a name stands for: as the filters are called, where that is shorter.
std::string column_of(const std::string& field) {
  if (field == "tier") return "verification_tier";
  return field == "batch" ? "batch_id" : field;
}

bool is_list(std::string_view field) {
  return field == "tag" || field == "product";
}

void check(const Query& query, std::span<const std::string> fields) {
  const auto refuse = [](const std::string& message) { throw Error(Error::Kind::kUsage, message); };
  if (query.limit) refuse("stats counts all records that the filters choose; leave out --limit");
  if (fields.empty() || fields.size() > 2)
    refuse("records are counted by one field or by two: --by domain,resolvable");
  for (const std::string& field : fields)
    if (std::ranges::find(kFields, field) == kFields.end())
      refuse(fmt::format("{} is no field to count by; these are: {}", quote_excerpt(field),
                         fmt::join(kFields, ", ")));
  if (fields.size() == 2 && fields[0] == fields[1]) refuse("the same field twice: --by " + fields[0]);
}

// One statement; a list field adds a join, and only then can a record come more than once into a group.
std::string statement(std::span<const std::string> fields, const std::string& where) {
  std::string columns, inner, joins;
  bool any_list = false;
  for (const std::string& field : fields) {
    if (is_list(field)) {
      any_list = true;
      columns +=
          field == "tag" ? "tags.tag, " : "cairn_product(versions.product, ifnull(versions.version, '')), ";
      joins += field == "tag" ? " LEFT JOIN tags ON tags.record_id = chosen.record_id"
                              : " LEFT JOIN versions ON versions.record_id = chosen.record_id";
    } else {
      columns += "chosen." + column_of(field) + ", ";
      inner += ", " + column_of(field);
    }
  }
  const std::string groups = fields.size() == 1 ? "1" : "1, 2";
  const std::string count = any_list ? "count(DISTINCT chosen.record_id)" : "count(*)";
  const std::string order = fields.size() == 1 ? "2 DESC, 1" : "3 DESC, 1, 2";
  return "SELECT " + columns + count + " FROM (SELECT record_id" + inner + " FROM records" + where +
         ") AS chosen" + joins + " GROUP BY " + groups + " ORDER BY " + order;
}

Group::Value value(const SQLite::Column& column) {
  if (column.isInteger()) return column.getInt64();
  if (column.isFloat()) return column.getDouble();
  if (column.isNull()) return std::monostate();
  return column.getString();
}

}  // namespace

std::span<const std::string_view> countable_fields() noexcept {
  return kFields;
}

std::vector<Group> count_by(Store& store, const Query& query, std::span<const std::string> fields) {
  check(query, fields);
  const Condition condition(query);
  Connection& connection = store.connection();
  std::vector<Group> groups;
  guarded(connection, [&] {
    sqlite3* const handle = connection.database().getHandle();
    if (register_sql_functions(handle) != SQLITE_OK) throw SQLite::Exception(handle);
    SQLite::Statement row(connection.database(), statement(fields, condition.where()));
    condition.bind(row);
    const int count = static_cast<int>(fields.size());
    while (row.executeStep()) {
      Group group;
      for (int i = 0; i < count; ++i) group.values.push_back(value(row.getColumn(i)));
      group.records = row.getColumn(count).getInt64();
      groups.push_back(std::move(group));
    }
  });
  return groups;
}

}  // namespace cairn
