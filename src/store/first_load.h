#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/connection.h"

namespace cairn {

// Keeping indexes through the load of a base that has no records yet. As long as they fit into the page
// cache, a new entry in each costs less than another walk through the tables at the end, when only one thread
// has work. Of a load larger than that, the indexes with entries all over the place are taken away and made
// again, sorted, before the commit: in a million records, kept row by row, they were a third of the writing.
//   FirstLoad first_load(connection);   // in the transaction
//   first_load.before_record();         // … write one …
//   first_load.finish();                // before it commits; a rollback brings the old ones back
// Does nothing in a base with records. Those that an import itself asks stay: of `rejects` and `aliases`.
// Internal to store/. Throws SQLite::Exception.
class FirstLoad {
 public:
  explicit FirstLoad(Connection& connection);
  void before_record() {
    if (left_ > 0 && --left_ == 0) drop();
  }
  void finish();

 private:
  void drop();

  Connection& connection_;
  std::int64_t left_ = 0;             // records until the indexes go; 0 when they stay or are gone
  std::vector<std::string> indexes_;  // the SQL of those that went
};

}  // namespace cairn
