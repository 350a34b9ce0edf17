// cairn.so, a loadable SQLite extension: cairn's SQL functions (store/sql_functions.h) for any program that
// has SQLite. It uses that program's SQLite and brings none of its own.
#include <sqlite3ext.h>

#include "store/sql_functions.h"

extern "C" {
SQLITE_EXTENSION_INIT1

// The name SQLite makes of the file's, and the one it falls back to when the file was renamed.
[[gnu::visibility("default")]] int sqlite3_cairn_init(sqlite3* database, char**,
                                                      const sqlite3_api_routines* api) {
  SQLITE_EXTENSION_INIT2(api)
  return cairn::register_sql_functions(database);
}

[[gnu::visibility("default")]] int sqlite3_extension_init(sqlite3* database, char** message,
                                                          const sqlite3_api_routines* api) {
  return sqlite3_cairn_init(database, message, api);
}
}
