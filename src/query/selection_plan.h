#pragma once

#include "query/condition.h"
#include "query/cursor.h"
#include "query/sort_order.h"

namespace cairn {

// How one page of a query is read. Internal to query/.
//   SelectionPlan plan(connection, condition, order, 21);
//   "SELECT … " + plan.page(Section::kValues, cursor).sql
//
// Either one walks along an index that has the query's order and tests each record, or the records that pass
// the rarest filter are gathered by that filter's index, tested and sorted. Walking is quick when many pass,
// gathering when few do; which it is, is counted in the indexes, up to kCounted. SQLite's planner, which sees
// no values, would gather hundreds of thousands to show twenty.
enum class Section {
  kValues,   // the records that have a value in the column sorted by
  kNoValue,  // those that have none, after them
};

class SelectionPlan {
 public:
  static constexpr std::int64_t kCounted = 20'000;

  // `wanted` is how many rows will be read; 0: all. Throws SQLite::Exception.
  SelectionPlan(Connection& connection, const Condition& condition, const SortOrder& order,
                std::int64_t wanted);

  // " FROM records … WHERE … ORDER BY …", after the cursor if there is one.
  [[nodiscard]] SqlText page(Section section, const Cursor* after) const;

 private:
  void gather_or_walk(Connection& connection, std::int64_t wanted);
  void add_tests(SqlText& sql) const;

  const Condition& condition_;
  const SortOrder& order_;
  const Filter* gathered_ = nullptr;  // its candidates are tested and sorted
  const Filter* walked_ = nullptr;    // its index is walked instead of the order's own
};

}  // namespace cairn
