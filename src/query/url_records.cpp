#include "query/url_records.h"

#include <nlohmann/json.hpp>
#include <string>

#include "model/json.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {
namespace {

// ?1 is the start of the URL, ?2 the same as it stands within JSON text.
constexpr std::string_view kRecordsWithUrl = R"(
  SELECT record_id FROM records
  WHERE record_id IN (
    SELECT record_id FROM sources WHERE substr(url, 1, length(?1)) = ?1
    UNION ALL SELECT record_id FROM records WHERE substr(official_doc_url, 1, length(?1)) = ?1
    UNION ALL SELECT record_id FROM records WHERE instr(os_specific, ?2) OR instr(errorcanon, ?2) OR instr(extras, ?2)
    UNION ALL SELECT record_id FROM versions WHERE instr(extras, ?2)
    UNION ALL SELECT record_id FROM dead_ends WHERE instr(extras, ?2)
    UNION ALL SELECT record_id FROM workarounds WHERE instr(extras, ?2)
    UNION ALL SELECT record_id FROM transitions WHERE instr(extras, ?2))
  ORDER BY id)";

}  // namespace

std::vector<std::int64_t> records_with_url(Store& store, std::string_view start) {
  const std::string url(start);
  const std::string quoted = Json(url).dump();
  return guarded(store.connection(), [&] {
    SQLite::Statement& row = store.connection().prepared(kRecordsWithUrl);
    row.bind(1, url);
    row.bind(2, quoted.substr(1, quoted.size() - 2));
    std::vector<std::int64_t> records;
    while (row.executeStep()) records.push_back(row.getColumn(0).getInt64());
    return records;
  });
}

}  // namespace cairn
