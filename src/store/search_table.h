#pragma once

#include <cstdint>

#include "store/connection.h"
#include "store/derived.h"

namespace cairn {

// The rows of the full-text table. It keeps no copy of its text, so a row is taken out by giving the same
// words again. Internal to store/.
//   SearchTable search(connection); search.insert(record_id, derive_words(record));
class SearchTable {
 public:
  explicit SearchTable(Connection& connection);

  void insert(std::int64_t record_id, const RecordWords& words);
  void remove(std::int64_t record_id, const RecordWords& words);

 private:
  SQLite::Statement& insert_;
  SQLite::Statement& remove_;
};

}  // namespace cairn
