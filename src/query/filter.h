#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "query/query.h"

namespace cairn {

using SqlValue = std::variant<std::string, double, std::int64_t>;

// SQL with a `?` for each of its values, in order.
struct SqlText {
  std::string sql;
  std::vector<SqlValue> values;

  void append(const SqlText& more) {
    sql += more.sql;
    values.insert(values.end(), more.values.begin(), more.values.end());
  }
};

// "SELECT record_id FROM <rows> GROUP BY id <having>": the numbers of all records that pass and few others,
// in the order of their ids. Conditions on `table`.id and `table`.record_id may be added to `rows`.
struct Grouped {
  std::string table;
  SqlText rows;  // "<table> … WHERE …"
  SqlText having;
  bool exact;  // only records that pass
};

// How an index is gone through from one of its first column's values that pass to the next (skip_scan.h).
struct ValueSteps {
  std::string index, next_column;
  SqlText first;  // "SELECT min(…) …"
  SqlText next;   // the same, after leading.value
};

// One filter of a Query in SQL. Internal to query/.
//   Filter tag{.test = {"EXISTS (SELECT 1 FROM tags WHERE tags.record_id = records.record_id AND tag = ?)",
//   …},
//              .candidates = {"SELECT record_id FROM tags WHERE tag = ?", …}};
struct Filter {
  SqlText test;        // of a row of `records`, under its own name; may use an index of that row
  SqlText quiet_test;  // the same, hiding its column from the planner; empty: test does not offer one
  SqlText candidates;  // SELECT of the numbers of all records that pass and few others, by an index; or empty
  bool exact = true;   // `candidates` are only records that pass
  std::string column;  // which the test is about; empty for none or several
  std::string walk;    // an index that gives the records that pass in the order of their ids; or empty
  std::vector<SqlText> values;  // tests of which one must pass, each with the same such index; or empty
  SqlText probe;                // the test by an index of its column, without the row; or empty
  std::optional<ValueSteps> steps;
  std::string prefix;          // all ids that pass begin with it
  std::optional<Grouped> ids;  // the same, by an index of another table
  std::string
      identity;  // what a cursor remembers of it instead of its values, where these move by themselves

  [[nodiscard]] const SqlText& quiet() const { return quiet_test.sql.empty() ? test : quiet_test; }
};

// What the kinds of filters of a query add. Each throws Error(kUsage) for values that make no sense.
void add_column_filters(const Query& query, std::vector<Filter>& filters);  // ids, values, ranges, dates
void add_part_filters(const Query& query, std::vector<Filter>& filters);    // lists, environment
void add_text_filters(const Query& query, std::vector<Filter>& filters);    // --grep, --matches
void add_version_filters(const Query& query, std::vector<Filter>& filters);

// "(a OR b)" of one test for each value.
[[nodiscard]] SqlText any_of(const std::string& test, const std::vector<std::string>& values);
[[nodiscard]] SqlText joined(const std::vector<SqlText>& tests, const char* by);

}  // namespace cairn
