#include "query/passing.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cairn {
namespace {

// So many runs of kRun records each are drawn, which takes some 0.7 ms; fewer of them are more alike.
constexpr int kRuns = 24;
constexpr int kRun = 33;
constexpr double kFaith = 4;  // so many records weigh as much as the rule that filters are independent
constexpr double kShareOfOthers = 0.1;  // of the records, that pass a filter of which no index tells

constexpr std::array<std::string_view, 15> kBrowsed = {
    "id",         "domain",         "category",          "subcategory",
    "error_code", "resolvable",     "verification_tier", "format",
    "batch_id",   "confidence",     "fix_success_rate",  "evidence_count",
    "first_seen", "last_confirmed", "last_updated"};

// The runs are in the order of ids, and begin at records that are drawn evenly from all: single records would
// cost a page each.
SqlText drawing(const std::vector<const Filter*>& filters) {
  SqlText sql{"SELECT count(*)", {}};
  for (const Filter* filter : filters) {
    sql.sql += ", total(";
    sql.append(filter->quiet());
    sql.sql += ")";
  }
  sql.sql += ", total(1";
  for (const Filter* filter : filters) {
    sql.sql += " AND ";
    sql.append(filter->quiet());
  }
  sql.sql += ")";
  sql.sql += fmt::format(
      " FROM (SELECT record_id, {} FROM records INDEXED BY records_browsed WHERE id >= (SELECT id FROM "
      "records"
      " WHERE record_id >= ? ORDER BY record_id) ORDER BY id LIMIT {}) AS records",
      fmt::join(kBrowsed, ", "), kRun);
  return sql;
}

}  // namespace

double share_of(const Passing& one, double total) {
  return std::clamp(one.records / total, 1 / total, 1.0);
}

std::vector<Passing> count_passing(Connection& connection, const Condition& condition, double total) {
  std::vector<Passing> all;
  for (const Filter& filter : condition.filters()) {
    Passing one{&filter, total * kShareOfOthers, true, is_browsed(filter.column)};
    if (!filter.candidates.sql.empty()) {
      SqlText rows = filter.candidates;
      // Two filters of one column may contradict each other.
      for (const Filter& other : condition.filters())
        if (&other != &filter && !filter.column.empty() && other.column == filter.column)
          rows.append({" AND " + other.test.sql, other.test.values});
      const std::int64_t count = count_rows(connection, rows.sql, rows.values);
      one.records = static_cast<double>(count);
      one.guessed = count == kCounted;
    }
    all.push_back(one);
  }
  return all;
}

double draw_passing(Connection& connection, std::vector<Passing>& all, double total) {
  std::vector<Passing*> asked;
  std::vector<const Filter*> filters;
  for (Passing& one : all) {
    if (!one.guessed || !one.browsed) continue;
    asked.push_back(&one);
    filters.push_back(one.filter);
  }
  const SqlText sql = drawing(filters);
  SQLite::Statement row(connection.database(), sql.sql);
  const int bound = bind_values(row, sql.values);
  const std::int64_t last = connection.integer("SELECT max(record_id) FROM records");
  double drawn = 0, together = 0;
  std::vector<double> passed(asked.size());
  for (int run = 0; run < kRuns; ++run) {
    row.reset();
    row.bind(bound + 1, 1 + last / kRuns * run);
    if (!row.executeStep()) continue;
    drawn += row.getColumn(0).getDouble();
    for (std::size_t i = 0; i < asked.size(); ++i)
      passed[i] += row.getColumn(static_cast<int>(i) + 1).getDouble();
    together += row.getColumn(static_cast<int>(asked.size()) + 1).getDouble();
  }
  for (std::size_t i = 0; i < asked.size() && drawn > 0; ++i) {
    asked[i]->records = std::max(asked[i]->records, total * passed[i] / drawn);
    asked[i]->guessed = false;
  }
  double expected = drawn;
  for (const Passing* one : asked) expected *= share_of(*one, total);
  return asked.size() < 2 ? 1 : (together + kFaith) / (expected + kFaith);
}

std::int64_t count_rows(Connection& connection, const std::string& rows,
                        const std::vector<SqlValue>& values) {
  SQLite::Statement row(connection.database(),
                        fmt::format("SELECT count(*) FROM ({} LIMIT {})", rows, kCounted));
  bind_values(row, values);
  return row.executeStep() ? row.getColumn(0).getInt64() : 0;
}

bool is_browsed(std::string_view column) {
  return std::ranges::find(kBrowsed, column) != kBrowsed.end();
}

}  // namespace cairn
