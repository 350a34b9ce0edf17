#include "store/conflicts.h"

#include "store/binder.h"
#include "store/store.h"

namespace cairn {
namespace {

std::optional<std::string> optional_text(SQLite::Statement& row, int column) {
  if (row.isColumnNull(column)) return std::nullopt;
  return row.getColumn(column).getString();
}

}  // namespace

std::vector<Conflict> list_conflicts(Store& store, std::int64_t record_id) {
  Connection& connection = store.connection();
  return guarded(connection, [&] {
    SQLite::Statement& row = connection.prepared(R"(
      SELECT conflict_id, record_id, id, field, source, conflicts.batch_id, base, ours, theirs
      FROM conflicts JOIN records USING (record_id)
      WHERE (?1 = 0 OR record_id = ?1)
        AND conflicts.batch_id NOT IN (
          SELECT changes.batch_id FROM changes JOIN changes AS undo ON undo.undoes = changes.change_id
          WHERE changes.batch_id IS NOT NULL
            AND undo.change_id NOT IN (SELECT undoes FROM changes WHERE undoes IS NOT NULL))
      ORDER BY id, conflict_id)");
    row.bind(1, record_id);
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
