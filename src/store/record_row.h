#pragma once

#include <cstdint>

#include "model/format.h"
#include "model/record.h"
#include "store/connection.h"

namespace cairn {

// What a row of `records` says besides the record.
struct RecordPlace {
  std::int64_t revision = 0;
  Format format = Format::kNative;
  std::int64_t batch_id = 0;         // 0: none
  std::int64_t last_element_id = 0;  // the highest that any of the record's elements ever had
};

// The row of `records` that belongs to a record. Internal to store/.
//   RecordRow row(connection);
//   row.insert(record_id, place, record);
class RecordRow {
 public:
  explicit RecordRow(Connection& connection);

  void insert(std::int64_t record_id, const RecordPlace& place, const Record& record);

  // Sets the columns that differ and no others: each column set rewrites its indexes, even to the same value.
  void update(std::int64_t record_id, const RecordPlace& place_before, const Record& before,
              const RecordPlace& place, const Record& record);

 private:
  Connection& connection_;
  SQLite::Statement& insert_;
};

}  // namespace cairn
