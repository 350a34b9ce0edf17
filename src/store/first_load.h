#pragma once

#include <string>
#include <vector>

#include "store/connection.h"

namespace cairn {

// The indexes of a base that has no records yet are taken away before its first ones are written and made
// again from them, sorted, before the commit: kept up to date row by row they were a third of a first
// import's writing.
//   FirstLoad first_load(connection);   // in the transaction
//   … write …
//   first_load.finish();                // before it commits; a rollback brings the old ones back
// Keeping them for the first 60,000 records, as long as they fit into the page cache, lost: 9.6 s for 50,000,
// not 8.7. Does nothing in a base with records. Those that an import itself asks stay: of `rejects` and
// `aliases`. Internal to store/. Throws SQLite::Exception.
class FirstLoad {
 public:
  explicit FirstLoad(Connection& connection);
  void finish();

 private:
  Connection& connection_;
  std::vector<std::string> indexes_;  // their SQL
};

}  // namespace cairn
