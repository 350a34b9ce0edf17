#include "store/conflicts.h"

#include "store/binder.h"
#include "store/store.h"

namespace cairn {
namespace {

std::optional<std::string> optional_text(SQLite::Statement& row, int column) {
  if (row.isColumnNull(column)) return std::nullopt;
  return row.getColumn(column).getString();
}

// A batch is undone when the chain of undos on it is odd, each the latest one of the change before it.
constexpr std::string_view kConflicts = R"(,
  chain (batch_id, change_id, length) AS (
    SELECT batch_id, max(change_id), 0 FROM changes
    WHERE batch_id IN (SELECT batch_id FROM chosen) GROUP BY batch_id
    UNION ALL
    SELECT chain.batch_id, undo.change_id, length + 1
    FROM chain JOIN changes AS undo
      ON undo.change_id = (SELECT max(change_id) FROM changes WHERE undoes = chain.change_id)),
  undone AS (SELECT batch_id FROM chain GROUP BY batch_id HAVING max(length) % 2 = 1)
  SELECT conflict_id, record_id, id, field, source, chosen.batch_id, base, ours, theirs
  FROM chosen JOIN records USING (record_id)
  WHERE chosen.batch_id NOT IN (SELECT batch_id FROM undone)
  ORDER BY id, conflict_id)";

}  // namespace

std::vector<Conflict> list_conflicts(Store& store, std::int64_t record_id) {
  Connection& connection = store.connection();
  return guarded(connection, [&] {
    SQLite::Statement& row =
        connection.prepared(std::string("WITH RECURSIVE chosen AS (SELECT * FROM conflicts") +
                            (record_id == 0 ? ")" : " WHERE record_id = ?)") + std::string(kConflicts));
    if (record_id != 0) row.bind(1, record_id);
    std::vector<Conflict> conflicts;
    while (row.executeStep())
      conflicts.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt64(),
                           row.getColumn(2).getString(), row.getColumn(3).getString(),
                           row.getColumn(4).getString(), row.getColumn(5).getInt64(), optional_text(row, 6),
                           optional_text(row, 7), optional_text(row, 8)});
    row.reset();
    return conflicts;
  });
}

void keep_conflict(Writer& writer, const Conflict& conflict) {
  Connection& connection = writer.connection();
  guarded(connection, [&] {
    // The row that says after which revision the conflict's places count.
    static_cast<void>(writer.change_id());
    Binder bind(connection.prepared(R"(
      INSERT OR REPLACE INTO conflicts (record_id, field, source, batch_id, base, ours, theirs)
      VALUES (?, ?, ?, ?, ?, ?, ?))"));
    bind(conflict.record_id)(conflict.field)(conflict.source)(conflict.batch_id);
    for (const auto* value : {&conflict.base, &conflict.ours, &conflict.theirs})
      *value ? bind(**value) : bind.null();
    bind.run();
  });
}

void drop_conflict(Writer& writer, std::int64_t conflict_id) {
  Connection& connection = writer.connection();
  guarded(connection, [&] {
    Binder(connection.prepared("DELETE FROM conflicts WHERE conflict_id = ?"))(conflict_id).run();
  });
}

}  // namespace cairn
