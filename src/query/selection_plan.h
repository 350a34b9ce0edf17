#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/condition.h"
#include "query/cursor.h"
#include "query/listing.h"
#include "query/sort_order.h"
#include "query/way.h"

namespace cairn {

enum class Section {
  kValues,   // the records that have a value in the column sorted by
  kNoValue,  // those that have none, after them
};

// One page of a query in SQL, in the way that is chosen for it (way.h). Internal to query/.
//   SelectionPlan plan(connection, condition, order, 21);
//   plan.page("records.id, records.domain", Section::kValues, cursor)
//
// A unary `+`, NOT INDEXED and INDEXED BY keep SQLite's planner to the way.
class SelectionPlan {
 public:
  // `wanted` is how many rows will be read; 0: all. Throws SQLite::Exception.
  SelectionPlan(Connection& connection, const Condition& condition, const SortOrder& order,
                std::int64_t wanted);

  // "SELECT <columns> FROM records …", after the cursor if there is one. Ends in a `?` for a LIMIT, unless
  // all rows are wanted.
  [[nodiscard]] SqlText page(const std::string& columns, Section section, const Cursor* after) const;

 private:
  [[nodiscard]] SqlText source(Section section, const Cursor* after) const;
  [[nodiscard]] SqlText groups(const Cursor* after) const;
  [[nodiscard]] SqlText gathered() const;
  [[nodiscard]] SqlText merged(const Cursor* after) const;
  [[nodiscard]] std::string listed_numbers(const Cursor* after) const;
  [[nodiscard]] std::string index() const;
  void add_cursor(SqlText& sql, Section section, const Cursor& after) const;
  void add_limits(SqlText& sql, const std::string& id, const Cursor* after) const;
  void add_tests(SqlText& sql) const;
  [[nodiscard]] std::string in_order(Section section) const;
  [[nodiscard]] bool has_values(Section section) const {
    return section == Section::kValues && !order_.by_id();
  }

  const Condition& condition_;
  const SortOrder& order_;
  const std::int64_t wanted_;
  Way way_;
  std::vector<ListedRecord> listed_;  // kListed; in the query's order where the way tells pages
};

}  // namespace cairn
