#pragma once

// Internal to store/: SQLite's functions for source that is compiled twice. In the library they are those it
// is linked with; in cairn.so (CAIRN_SQLITE_EXTENSION) those of the program that loaded it, through its own
// table.
#ifdef CAIRN_SQLITE_EXTENSION
#include <sqlite3ext.h>
extern "C" {
SQLITE_EXTENSION_INIT3
}
#else
#include <sqlite3.h>
#endif
