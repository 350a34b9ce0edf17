#include "query/selection_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "query/passing.h"
#include "query/skip_scan.h"

namespace cairn {

SelectionPlan::SelectionPlan(Connection& connection, const Condition& condition, const SortOrder& order,
                             std::int64_t wanted)
    : condition_(condition),
      order_(order),
      wanted_(wanted),
      way_(choose_way(connection, condition, order, wanted)) {
  if (way_.kind != Way::Kind::kListed) return;
  auto listed = list_together(connection, way_.listed, way_.most);
  if (!listed) {
    way_ = {.kind = order_.index.empty() ? Way::Kind::kSort : Way::Kind::kOrder};
    return;
  }
  listed_ = *std::move(listed);
  if (way_.pages)
    std::ranges::sort(listed_, [&](const ListedRecord& a, const ListedRecord& b) {
      return order_.descending ? b.id < a.id : a.id < b.id;
    });
}

SqlText SelectionPlan::page(const std::string& columns, Section section, const Cursor* after) const {
  const std::string limit = wanted_ != 0 ? " LIMIT ?" : "";
  const bool grouped = way_.kind == Way::Kind::kGroups;
  const bool merges = way_.kind == Way::Kind::kMerged;
  if (!grouped && !merges && !way_.sorts(order_)) {
    SqlText sql{"SELECT " + columns + " FROM ", {}};
    sql.append(source(section, after));
    sql.sql += in_order(section) + limit;
    return sql;
  }
  // What is sorted is numbers; the columns of the rows are read for the page alone.
  SqlText sql{"SELECT " + columns + " FROM (SELECT ", {}};
  sql.sql += grouped ? way_.filter->ids->table + ".record_id FROM " : "records.record_id FROM ";
  sql.append(grouped ? groups(after) : merges ? merged(after) : source(section, after));
  if (!grouped) sql.sql += in_order(section);
  sql.sql +=
      limit + ") AS chosen CROSS JOIN records ON records.record_id = chosen.record_id" + in_order(section);
  return sql;
}

SqlText SelectionPlan::source(Section section, const Cursor* after) const {
  SqlText sql{"records" + index() + " WHERE 1", {}};
  // Of two limits for a column SQLite begins at the one that is written first, and tests the other on each
  // entry.
  if (after != nullptr) add_cursor(sql, section, *after);
  if (way_.kind == Way::Kind::kWithin) add_limits(sql, "records.id", after);
  if (way_.kind == Way::Kind::kListed)
    sql.append({" AND records.record_id IN (SELECT value FROM json_each(?))", {listed_numbers(after)}});
  if (has_values(section)) sql.sql += " AND records." + order_.column + " IS NOT NULL";
  if (section == Section::kNoValue) sql.sql += " AND records." + order_.column + " IS NULL";
  add_tests(sql);
  return sql;
}

std::string SelectionPlan::index() const {
  switch (way_.kind) {
    case Way::Kind::kOrder:
      return " INDEXED BY " + order_.index;
    case Way::Kind::kOwn:
      return " INDEXED BY " + (way_.filter->column == order_.column ? order_.index : way_.filter->walk);
    case Way::Kind::kSortOwn:
      return " INDEXED BY " + index_with_id(way_.filter->column);
    case Way::Kind::kWithin:
      return " INDEXED BY records_browsed";
    case Way::Kind::kSort:
      if (is_browsed(order_.column)) return " INDEXED BY records_browsed";
      break;
    case Way::Kind::kGroups:
    case Way::Kind::kMerged:
    case Way::Kind::kGather:
    case Way::Kind::kListed:
      break;
  }
  return " NOT INDEXED";
}

void SelectionPlan::add_cursor(SqlText& sql, Section section, const Cursor& after) const {
  const std::string beyond = order_.descending ? " < " : " > ";
  if (has_values(section))
    sql.append(
        {" AND (records." + order_.column + ", records.id)" + beyond + "(?, ?)", {after.value, after.id}});
  else
    sql.append({" AND records.id" + beyond + "?", {after.id}});
}

void SelectionPlan::add_limits(SqlText& sql, const std::string& id, const Cursor* after) const {
  if (way_.last.empty()) return;
  const bool begun = after != nullptr && order_.by_id();  // the cursor is the limit on that side
  if (!begun || order_.descending) sql.append({" AND " + id + " >= ?", {way_.first}});
  if (!begun || !order_.descending) sql.append({" AND " + id + " <= ?", {way_.last}});
}

void SelectionPlan::add_tests(SqlText& sql) const {
  for (const Filter& filter : condition_.filters()) {
    if (&filter == way_.filter) {
      if (way_.kind == Way::Kind::kGather) sql.append(gathered());
      const bool passed = way_.kind == Way::Kind::kGather   ? filter.exact
                          : way_.kind == Way::Kind::kGroups ? filter.ids->exact
                                                            : way_.kind == Way::Kind::kMerged;
      if (passed) continue;
    }
    const bool free =
        (&filter == way_.filter && (way_.kind == Way::Kind::kOwn || way_.kind == Way::Kind::kSortOwn)) ||
        (filter.column == order_.column && way_.kind == Way::Kind::kOrder);
    const SqlText& test = free ? filter.test : filter.quiet();
    sql.append({" AND " + test.sql, test.values});
  }
}

SqlText SelectionPlan::gathered() const {
  std::vector<const Filter*> next;
  SqlText probes;
  for (const Filter& other : condition_.filters()) {
    const Probe probe = probe_of(*way_.filter, other);
    if (probe == Probe::kNext) next.push_back(&other);
    if (probe != Probe::kSame && probe != Probe::kIndex) continue;
    const SqlText& test = probe == Probe::kSame ? other.test : other.probe;
    probes.append({" AND " + test.sql, test.values});
  }
  SqlText sql{" AND records.record_id IN (", {}};
  sql.append(next.empty() ? way_.filter->candidates : skip_scan(*way_.filter, next));
  sql.append(probes);
  sql.sql += ")";
  return sql;
}

// As a JSON array: those of the page, or all.
std::string SelectionPlan::listed_numbers(const Cursor* after) const {
  std::span<const ListedRecord> records = listed_;
  if (way_.pages) {
    if (after != nullptr)
      records = {std::ranges::find_if(records,
                                      [&](const ListedRecord& one) {
                                        return order_.descending ? one.id < after->id : one.id > after->id;
                                      }),
                 records.end()};
    records = records.first(std::min(records.size(), static_cast<std::size_t>(wanted_)));
  }
  std::string numbers = "[";
  for (const ListedRecord& one : records) {
    if (numbers.size() > 1) numbers += ',';
    numbers += std::to_string(one.record_id);
  }
  return numbers + ']';
}

// The first records of each value, as many as the page may need of it.
SqlText SelectionPlan::merged(const Cursor* after) const {
  SqlText sql{"(", {}};
  for (const SqlText& value : way_.filter->values) {
    if (!sql.values.empty()) sql.sql += " UNION ALL ";
    sql.sql += "SELECT * FROM (SELECT records.record_id, records.id FROM records INDEXED BY " +
               index_with_id(way_.filter->column) + " WHERE ";
    sql.append(value);
    if (after != nullptr) add_cursor(sql, Section::kValues, *after);
    add_tests(sql);
    sql.sql += in_order(Section::kValues) + fmt::format(" LIMIT {})", wanted_);
  }
  sql.sql += ") AS records";
  return sql;
}

SqlText SelectionPlan::groups(const Cursor* after) const {
  const Grouped& ids = *way_.filter->ids;
  SqlText sql = ids.rows;
  if (after != nullptr)
    sql.append({" AND " + ids.table + ".id" + (order_.descending ? " < ?" : " > ?"), {after->id}});
  add_limits(sql, ids.table + ".id", after);
  SqlText tests;
  add_tests(tests);
  if (!tests.sql.empty()) {
    sql.sql +=
        " AND EXISTS (SELECT 1 FROM records INDEXED BY records_browsed WHERE records.id = " + ids.table +
        ".id";
    sql.append(tests);
    sql.sql += ")";
  }
  sql.sql += " GROUP BY " + ids.table + ".id";
  sql.append(ids.having);
  sql.sql += " ORDER BY " + ids.table + ".id" + (order_.descending ? " DESC" : "");
  return sql;
}

std::string SelectionPlan::in_order(Section section) const {
  const std::string down = order_.descending ? " DESC" : "";
  return " ORDER BY " + (has_values(section) ? "records." + order_.column + down + ", " : std::string()) +
         "records.id" + down;
}

}  // namespace cairn
