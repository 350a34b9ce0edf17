#include "query/skip_scan.h"

namespace cairn {

SqlText skip_scan(const Filter& leading, std::span<const Filter* const> next) {
  SqlText sql{"WITH RECURSIVE leading (value) AS (SELECT (", {}};
  sql.append(leading.steps->first);
  sql.sql += ") UNION ALL SELECT (";
  sql.append(leading.steps->next);
  sql.sql +=
      ") FROM leading WHERE value IS NOT NULL) SELECT record_id FROM leading CROSS JOIN records INDEXED BY " +
      leading.steps->index + " WHERE records." + leading.column + " = leading.value";
  for (const Filter* filter : next) sql.append({" AND " + filter->test.sql, filter->test.values});
  return sql;
}

bool is_next_in_index(const Filter& leading, const Filter& next) {
  return leading.steps && leading.steps->next_column == next.column;
}

}  // namespace cairn
