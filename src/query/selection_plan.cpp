#include "query/selection_plan.h"

#include "query/passing.h"

namespace cairn {

SelectionPlan::SelectionPlan(Connection& connection, const Condition& condition, const SortOrder& order,
                             std::int64_t wanted)
    : condition_(condition),
      order_(order),
      limited_(wanted != 0),
      way_(choose_way(connection, condition, order, wanted)) {}

SqlText SelectionPlan::page(const std::string& columns, Section section, const Cursor* after) const {
  const std::string limit = limited_ ? " LIMIT ?" : "";
  const bool grouped = way_.kind == Way::Kind::kGroups;
  if (!grouped && !way_.sorts(order_)) {
    SqlText sql{"SELECT " + columns + " FROM ", {}};
    sql.append(source(section, after));
    sql.sql += in_order(section) + limit;
    return sql;
  }
  // What is sorted is numbers; the columns of the rows are read for the page alone.
  SqlText sql{"SELECT " + columns + " FROM (SELECT ", {}};
  sql.sql += grouped ? way_.filter->ids->table + ".record_id FROM " : "records.record_id FROM ";
  sql.append(grouped ? groups(after) : source(section, after));
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
    case Way::Kind::kGather:
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
      const bool passed = way_.kind == Way::Kind::kGather
                              ? filter.exact
                              : way_.kind == Way::Kind::kGroups && filter.ids->exact;
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
  SqlText sql{" AND records.record_id IN (", {}};
  sql.append(way_.filter->candidates);
  for (const Filter& other : condition_.filters()) {
    const Probe probe = probe_of(*way_.filter, other);
    if (probe == Probe::kNone) continue;
    const SqlText& test = probe == Probe::kSame ? other.test : other.probe;
    sql.append({" AND " + test.sql, test.values});
  }
  sql.sql += ")";
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
