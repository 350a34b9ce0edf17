#include "query/condition.h"

#include <fmt/format.h>

#include "base/error.h"

namespace cairn {
namespace {

std::string shown(const SqlValue& value) {
  return std::visit([](const auto& one) { return fmt::format("{}", one); }, value);
}

// A test that reads another table for each record goes after the set that an index finds, which SQLite may
// start from.
SqlText free_test(const Filter& filter) {
  if (!filter.column.empty() || filter.candidates.sql.empty()) return filter.test;
  const SqlText found{"records.record_id IN (" + filter.candidates.sql + ")", filter.candidates.values};
  return filter.exact ? found : joined({found, filter.test}, " AND ");
}

}  // namespace

Condition::Condition(const Query& query) {
  if (query.limit && *query.limit < 0) throw Error(Error::Kind::kUsage, "a limit is 0 or more");
  add_column_filters(query, filters_);
  add_part_filters(query, filters_);
  add_text_filters(query, filters_);
  add_version_filters(query, filters_);
  for (const Filter& filter : filters_) {
    const SqlText test = free_test(filter);
    where_ += (where_.empty() ? " WHERE " : " AND ") + test.sql;
    values_.insert(values_.end(), test.values.begin(), test.values.end());
  }
}

int Condition::bind(SQLite::Statement& statement, int bound) const {
  return bind_values(statement, values_, bound);
}

std::string Condition::identity() const {
  std::string identity;
  for (const Filter& filter : filters_) {
    identity += filter.identity.empty() ? filter.test.sql : filter.identity;
    if (filter.identity.empty())
      for (const SqlValue& value : filter.test.values) identity += '\0' + shown(value);
    identity += '\n';
  }
  return identity;
}

int bind_values(SQLite::Statement& statement, const std::vector<SqlValue>& values, int bound) {
  for (const SqlValue& value : values)
    std::visit([&](const auto& one) { statement.bind(++bound, one); }, value);
  return bound;
}

SqlText any_of(const std::string& test, const std::vector<std::string>& values) {
  std::vector<SqlText> tests;
  for (const std::string& value : values) tests.push_back({test, {value}});
  return joined(tests, " OR ");
}

SqlText joined(const std::vector<SqlText>& tests, const char* by) {
  if (tests.size() == 1) return tests.front();
  SqlText all;
  for (const SqlText& test : tests) {
    all.append({(all.sql.empty() ? "(" : by) + test.sql, test.values});
  }
  if (!all.sql.empty()) all.sql += ')';
  return all;
}

}  // namespace cairn
