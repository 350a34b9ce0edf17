#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "model/record.h"
#include "store/connection.h"
#include "store/row_writer.h"

namespace cairn {

// Rows -> Record, with the elements' ids. Internal to store/; the read door (store/store.h) is the only user.
//   if (auto stored = RowReader(connection).read(record_id)) use(stored->record);

struct StoredRecord {
  std::int64_t record_id = 0;
  RecordPlace place;
  Record record;
};

class RowReader {
 public:
  explicit RowReader(Connection& connection) : connection_(connection) {}

  [[nodiscard]] std::optional<std::int64_t> find(std::string_view id);
  [[nodiscard]] std::optional<StoredRecord> read(std::int64_t record_id);

 private:
  void read_versions(StoredRecord& stored);
  void read_sources(StoredRecord& stored);
  void read_transitions(StoredRecord& stored);
  void read_translations(StoredRecord& stored);
  void read_strings(std::string_view sql, std::int64_t record_id, List<std::string>& into);
  template <class Element>
  void read_advice(std::string_view sql, std::int64_t record_id, List<Element>& into);

  Connection& connection_;
};

}  // namespace cairn
