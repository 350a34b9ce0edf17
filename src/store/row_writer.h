#pragma once

#include <cstdint>
#include <string_view>

#include "model/fields.h"
#include "model/record.h"
#include "store/connection.h"
#include "store/record_row.h"

namespace cairn {

// Record -> rows. Internal to store/; the write door (store/writer.h) is the only user.
//   RowWriter rows(connection);
//   rows.insert(record_id, place, record);
// The caller holds the transaction and has given every element its id.

class RowWriter {
 public:
  explicit RowWriter(Connection& connection);

  void insert(std::int64_t record_id, const RecordPlace& place, const Record& record);

  // Writes the columns, elements and strings that differ from `before`, and no others.
  void update(std::int64_t record_id, const RecordPlace& place_before, const Record& before,
              const RecordPlace& place, const Record& record);

  void remove(std::int64_t record_id);

 private:
  Connection& connection_;
  RecordRow row_;
  SQLite::Statement& insert_version_;
  SQLite::Statement& insert_dead_end_;
  SQLite::Statement& insert_workaround_;
  SQLite::Statement& insert_source_;
  SQLite::Statement& insert_transition_;
  SQLite::Statement& insert_translation_;
  SQLite::Statement& insert_tag_;
  SQLite::Statement& insert_alias_;
  SQLite::Statement& insert_example_;

  void update_lists(std::int64_t record_id, const Record& before, const Record& record);
  void update_strings(std::int64_t record_id, const Record& before, const Record& record);
  template <class Element, class Insert>
  void update_elements(std::int64_t record_id, const char* table, const List<Element>& before,
                       const List<Element>& now, Insert&& insert);

  void insert_version(std::int64_t record_id, std::size_t position, const VersionEntry& entry);
  template <class Element>
  void insert_advice(SQLite::Statement& insert, std::int64_t record_id, std::size_t position,
                     const Element& element);
  void insert_transition(std::int64_t record_id, const TransitionKind& kind, std::size_t position,
                         const Transition& transition);
  void insert_translations(std::int64_t record_id, std::int64_t element_id,
                           const std::vector<Translation>& translations);
  void insert_list_translations(std::int64_t record_id, const Record& record);
  void insert_strings(SQLite::Statement& insert, std::int64_t record_id, const List<std::string>& strings);
  void insert_examples(std::int64_t record_id, const Record& record);
};

}  // namespace cairn
