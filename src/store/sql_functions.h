#pragma once

struct sqlite3;

namespace cairn {

// cairn's functions in SQL, on one connection; `cairn sql` and the loadable extension cairn.so have them.
//   register_sql_functions(connection.database().getHandle());
//   SELECT id FROM records WHERE signature REGEXP 'disk|space';
//
//   regexp(regex, text, …)                1 or 0: RE2 finds the expression in one of the texts, each searched
//                                         as a whole; NULL when all of them are. What text REGEXP regex means
//   cairn_match(regex, text)              1 or 0: a record of this regex explains a line of the text, exactly
//                                         as match and scan try it (match/line_scanner.h)
//   version_in(version, query)            1 or 0: 'PyTorch >=1.13,<2.2' and 'pytorch 2.0.1' overlap
//   version_in(product, version, query)   the same for the columns of the table versions
//   version_grade(…)                      likewise, the grade: exact, range, any, unstated, outside
//   cairn_product(product, version)       the name all spellings of a product share: 'pytorch' for '', 'torch
//   2'
//
// Otherwise a NULL among the arguments gives NULL. An expression that RE2 refuses and a malformed version are
// errors of the statement, with the reason. No exception leaves them. Deterministic and innocuous: indexes,
// views and generated columns may use them.
//
// Both give SQLite's result code.
int register_sql_functions(sqlite3* database) noexcept;
int register_regexp(sqlite3* database) noexcept;  // only the first

}  // namespace cairn
