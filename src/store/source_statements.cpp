#include "store/source_statements.h"

#include <nlohmann/json.hpp>
#include <unordered_set>

#include "model/native_codec.h"
#include "store/binder.h"
#include "store/history.h"
#include "store/store.h"

namespace cairn {
namespace {

// What a record's history tells of a source.
struct Traces {
  std::int64_t last_revision = 0;   // of the record
  std::int64_t last_statement = 0;  // that a batch of the source wrote and nobody undid; 0: none
  bool undone = false;              // what the source wrote last was undone
};

Traces find_traces(Connection& connection, std::int64_t record_id, const std::string& source) {
  SQLite::Statement& row = connection.prepared(R"(
    SELECT revision, change_id, ifnull(undoes, 0), ifnull(source, '')
    FROM history JOIN changes USING (change_id) LEFT JOIN batches USING (batch_id)
    WHERE record_id = ? ORDER BY revision DESC)");
  row.bind(1, record_id);
  Traces traces;
  std::unordered_set<std::int64_t> undone;  // an undo that was undone itself counts for nothing
  while (traces.last_statement == 0 && row.executeStep()) {
    const std::int64_t revision = row.getColumn(0).getInt64();
    const bool stands = !undone.contains(row.getColumn(1).getInt64());
    if (traces.last_revision == 0) traces.last_revision = revision;
    if (stands) undone.insert(row.getColumn(2).getInt64());
    if (row.getColumn(3).getString() != source) continue;
    if (stands) traces.last_statement = revision;
    if (!stands) traces.undone = true;
  }
  row.reset();
  return traces;
}

std::optional<Record> implied_statement(Store& store, std::int64_t record_id, const Traces& traces) {
  if (traces.last_statement == 0) return std::nullopt;
  if (traces.last_statement != traces.last_revision)
    return record_at(store, record_id, traces.last_statement);
  auto stored = store.read(record_id);
  if (!stored) return std::nullopt;
  return std::move(stored->record);
}

}  // namespace

std::optional<Record> last_statement(Store& store, std::int64_t record_id, const std::string& source) {
  Connection& connection = store.connection();
  return guarded(connection, [&]() -> std::optional<Record> {
    const Traces traces = find_traces(connection, record_id, source);
    if (traces.undone) return implied_statement(store, record_id, traces);
    SQLite::Statement& row =
        connection.prepared("SELECT text FROM source_statements WHERE record_id = ? AND source = ?");
    row.bind(1, record_id);
    row.bind(2, source);
    if (!row.executeStep()) return implied_statement(store, record_id, traces);
    Diagnostics faults;  // none: the store wrote it
    Record said = decode_native(Json::parse(row.getColumn(0).getString()), faults);
    row.reset();
    return said;
  });
}

void keep_statement(Store& store, Writer& writer, std::int64_t record_id, const std::string& source,
                    const Record& said) {
  Connection& connection = writer.connection();
  guarded(connection, [&] {
    if (implied_statement(store, record_id, find_traces(connection, record_id, source)) == said) {
      Binder(connection.prepared("DELETE FROM source_statements WHERE record_id = ? AND source = ?"))(
          record_id)(source)
          .run();
      return;
    }
    const std::string text = to_compact_text(Format::kNative, said);
    Binder(connection.prepared(
        "INSERT OR REPLACE INTO source_statements (record_id, source, text) VALUES (?, ?, ?)"))(record_id)(
        source)(text)
        .run();
  });
}

}  // namespace cairn
