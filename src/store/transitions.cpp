#include "store/transitions.h"

#include <fmt/format.h>

#include "store/connection.h"
#include "store/store.h"

namespace cairn {

void for_each_dangling(Store& store, std::int64_t since,
                       const std::function<void(const DanglingTransition&)>& take) {
  guarded(store.connection(), [&] {
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT r.id, t.kind, t.position, t.error_id
      FROM records r JOIN transitions t USING (record_id)
      WHERE r.revision > ? AND t.error_id <> ''
        AND NOT EXISTS (SELECT 1 FROM records x WHERE x.id = t.error_id)
        AND NOT EXISTS (SELECT 1 FROM aliases a WHERE a.alias = t.error_id)
      ORDER BY r.record_id, t.kind, t.position)");
    row.bind(1, since);
    while (row.executeStep())
      take({row.getColumn(0).getString(),
            fmt::format("/transition_graph/{}/{}/error_id", row.getColumn(1).getString(),
                        row.getColumn(2).getInt64()),
            row.getColumn(3).getString()});
  });
}

std::vector<std::int64_t> records_linking_to(Store& store, std::string_view error_id) {
  return guarded(store.connection(), [&] {
    SQLite::Statement& row = store.connection().prepared(
        "SELECT DISTINCT record_id FROM transitions WHERE error_id = ? ORDER BY record_id");
    row.bind(1, std::string(error_id));
    std::vector<std::int64_t> records;
    while (row.executeStep()) records.push_back(row.getColumn(0).getInt64());
    row.reset();
    return records;
  });
}

std::int64_t last_revision(Store& store) {
  return guarded(store.connection(),
                 [&] { return store.connection().integer("SELECT max(revision) FROM history"); });
}

}  // namespace cairn
