#include "query/selection_plan.h"

#include <algorithm>
#include <optional>

namespace cairn {
namespace {

constexpr double kShareOfOthers = 0.1;  // of the records, that pass a filter of which no index tells

// How many pass, at most kCounted; nullopt when no index tells.
std::optional<std::int64_t> count_candidates(Connection& connection, const Filter& filter) {
  if (filter.candidates.sql.empty()) return std::nullopt;
  SQLite::Statement& row = connection.prepared("SELECT count(*) FROM (" + filter.candidates.sql + " LIMIT " +
                                               std::to_string(SelectionPlan::kCounted) + ")");
  bind_values(row, filter.candidates.values);
  const std::int64_t count = row.executeStep() ? row.getColumn(0).getInt64() : 0;
  row.reset();
  return count;
}

}  // namespace

SelectionPlan::SelectionPlan(Connection& connection, const Condition& condition, const SortOrder& order,
                             std::int64_t wanted)
    : condition_(condition), order_(order) {
  if (!condition.filters().empty()) gather_or_walk(connection, wanted);
}

void SelectionPlan::gather_or_walk(Connection& connection, std::int64_t wanted) {
  const auto total = static_cast<double>(
      std::max<std::int64_t>(1, connection.integer("SELECT records FROM terms WHERE term = ''")));
  double share = 1;  // of the records, that pass all filters but the one whose index is walked
  double fewest = kCounted;
  double walk_ends = total;  // how many there are on the walk
  for (const Filter& filter : condition_.filters()) {
    const auto count = count_candidates(connection, filter);
    const double passing = count ? static_cast<double>(*count) : total * kShareOfOthers;
    if (count && passing < fewest) {
      fewest = passing;
      gathered_ = &filter;
    }
    if (count && order_.by_id() && !filter.walk.empty() && (walked_ == nullptr || passing < walk_ends)) {
      walked_ = &filter;
      walk_ends = passing < kCounted ? passing : total;
    } else {
      share *= std::clamp(passing / total, 1 / total, 1.0);
    }
  }
  const double walk = wanted == 0 ? walk_ends : std::min(walk_ends, static_cast<double>(wanted) / share);
  if (!order_.index.empty() && walk <= fewest) gathered_ = nullptr;
  if (gathered_ != nullptr) walked_ = nullptr;
}

void SelectionPlan::add_tests(SqlText& sql) const {
  for (const Filter& filter : condition_.filters()) {
    if (&filter == gathered_) {
      sql.append({" AND records.record_id IN (" + filter.candidates.sql + ")", filter.candidates.values});
      if (filter.exact) continue;
    }
    const bool free = &filter == walked_ || filter.column == order_.column || order_.index.empty();
    const SqlText& test = free && &filter != gathered_ ? filter.test : filter.quiet();
    sql.append({" AND " + test.sql, test.values});
  }
}

SqlText SelectionPlan::page(Section section, const Cursor* after) const {
  SqlText sql{" FROM records", {}};
  if (gathered_ != nullptr)
    sql.sql += " NOT INDEXED";
  else if (walked_ != nullptr)
    sql.sql += " INDEXED BY " + walked_->walk;
  else if (!order_.index.empty())
    sql.sql += " INDEXED BY " + order_.index;
  sql.sql += " WHERE 1";
  add_tests(sql);

  const std::string column = "records." + order_.column;
  const std::string down = order_.descending ? " DESC" : "";
  const char* beyond = order_.descending ? " < " : " > ";
  const bool values = section == Section::kValues && !order_.by_id();
  if (values) sql.sql += " AND " + column + " IS NOT NULL";
  if (section == Section::kNoValue) sql.sql += " AND " + column + " IS NULL";
  if (after != nullptr && values)
    sql.append({" AND (" + column + ", records.id)" + beyond + "(?, ?)", {after->value, after->id}});
  else if (after != nullptr)
    sql.append({std::string(" AND records.id") + beyond + "?", {after->id}});
  sql.sql += " ORDER BY " + (values ? column + down + ", " : std::string()) + "records.id" + down;
  return sql;
}

}  // namespace cairn
