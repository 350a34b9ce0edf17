#pragma once

#include <cstdint>
#include <string_view>

#include "model/format.h"
#include "model/record.h"
#include "store/connection.h"

namespace cairn {

// Record -> rows. Internal to store/; the write door (store/writer.h) is the only user.
//   RowWriter rows(connection);
//   rows.insert(record_id, place, record);
// The caller holds the transaction and has given every element its id.

// What a row of `records` says besides the record.
struct RecordPlace {
  std::int64_t revision = 0;
  Format format = Format::kNative;
  std::int64_t batch_id = 0;         // 0: none
  std::int64_t last_element_id = 0;  // the highest that any of the record's elements ever had
};

class RowWriter {
 public:
  explicit RowWriter(Connection& connection);

  void insert(std::int64_t record_id, const RecordPlace& place, const Record& record);

  // Rewrites the row of `records` and those lists that differ from `before`.
  void update(std::int64_t record_id, const RecordPlace& place, const Record& before, const Record& record);

  void remove(std::int64_t record_id);

 private:
  void write_lists(std::int64_t record_id, const Record& record);

  Connection& connection_;
  SQLite::Statement& insert_record_;
  SQLite::Statement& update_record_;
  SQLite::Statement& insert_version_;
  SQLite::Statement& insert_dead_end_;
  SQLite::Statement& insert_workaround_;
  SQLite::Statement& insert_source_;
  SQLite::Statement& insert_transition_;
  SQLite::Statement& insert_translation_;
  SQLite::Statement& insert_tag_;
  SQLite::Statement& insert_alias_;

  void write_record(SQLite::Statement& write, std::int64_t record_id, const RecordPlace& place,
                    const Record& record);
  void insert_versions(std::int64_t record_id, const Record& record);
  void insert_transitions(std::int64_t record_id, const Record& record);
  void insert_translations(std::int64_t record_id, const Record& record);
  void insert_sources(std::int64_t record_id, std::int64_t element_id, const List<std::string>& sources);
  void insert_strings(SQLite::Statement& insert, std::int64_t record_id, const List<std::string>& strings);
  void insert_translations_of(std::int64_t record_id, std::int64_t element_id,
                              const std::vector<Translation>& translations);
  template <class Element>
  void insert_advice(SQLite::Statement& insert, std::int64_t record_id, const List<Element>& elements);
};

}  // namespace cairn
