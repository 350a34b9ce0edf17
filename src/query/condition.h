#pragma once

#include <string>
#include <vector>

#include "query/filter.h"
#include "query/query.h"
#include "store/connection.h"

namespace cairn {

// A Query's filters as SQL over the table `records`: the one place where a filter is turned into a test. The
// query's order, cursor and limit are the caller's.
//   const Condition condition(query);
//   SQLite::Statement rows(database, "SELECT domain, count(*) FROM records" + condition.where() + " GROUP BY
//   domain"); condition.bind(rows);
// `records` must go by its own name in the statement. Only for the files of query/ that build SQL. Throws
// Error(kUsage) for a query that makes no sense.
class Condition {
 public:
  explicit Condition(const Query& query);

  // " WHERE …" with a `?` for each value, in order; empty when all records are chosen.
  [[nodiscard]] const std::string& where() const noexcept { return where_; }

  // Binds the values to the parameters after the first `bound` ones; the number of the last one bound.
  int bind(SQLite::Statement& statement, int bound = 0) const;

  [[nodiscard]] const std::vector<Filter>& filters() const noexcept { return filters_; }

  // What tells this choice from others, for cursors.
  [[nodiscard]] std::string identity() const;

 private:
  std::vector<Filter> filters_;
  std::string where_;
  std::vector<SqlValue> values_;
};

// Binds values after the first `bound` parameters; the number of the last one bound.
int bind_values(SQLite::Statement& statement, const std::vector<SqlValue>& values, int bound = 0);

}  // namespace cairn
