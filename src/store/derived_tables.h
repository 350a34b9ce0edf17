#pragma once

#include <cstdint>

#include "store/connection.h"
#include "store/derived.h"
#include "store/terms.h"

namespace cairn {

// All derived tables together: the word index (`terms`, `postings`), the pattern keys, `version_bounds`.
//   DerivedTables tables(connection);
//   tables.add(record_id, derive(record)); …
//   tables.flush();                             // in the transaction, before it commits
// Throws SQLite::Exception. One thread at a time; internal to store/.
class DerivedTables {
 public:
  explicit DerivedTables(Connection& connection);

  void add(std::int64_t record_id, const Derived& derived);
  // `derived` belongs to `record`; writes what differs from what `before` had.
  void replace(std::int64_t record_id, const Record& before, const Record& record, const Derived& derived);
  void remove(std::int64_t record_id, const RecordWords& before);

  // Writes what is held back of the word index.
  void flush();

 private:
  void put_keys(std::int64_t record_id, const std::string& keys);
  void put_bounds(std::int64_t record_id, const std::vector<VersionBound>& bounds);

  TermIndex terms_;
  SQLite::Statement& insert_keys_;
  SQLite::Statement& insert_bound_;
  SQLite::Statement& delete_bounds_;
};

// Whether something that these tables should hold is plainly not there: after a migration that emptied or
// made one of them.
[[nodiscard]] bool lacks_derived(Connection& connection);

// Makes the derived tables of a schema that has them anew from the records; how many records there are. In
// the caller's transaction.
std::int64_t fill_derived_tables(Connection& connection);

}  // namespace cairn
