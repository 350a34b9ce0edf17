#include "store/writer.h"

#include <optional>
#include <random>

#include "base/date.h"
#include "store/binder.h"
#include "store/connection.h"
#include "store/derived_tables.h"
#include "store/element_ids.h"
#include "store/first_load.h"
#include "store/history.h"
#include "store/row_reader.h"
#include "store/row_writer.h"

namespace cairn {

namespace {

// What is known of the rows of a record that is not there now: the last batch that wrote it, and the highest
// of its element ids, which are never given again.
RecordPlace former_place(Connection& connection, std::int64_t record_id) {
  SQLite::Statement& row = connection.prepared(R"(
    SELECT
      ifnull((SELECT batch_id FROM history JOIN changes USING (change_id)
              WHERE record_id = ?1 AND batch_id IS NOT NULL ORDER BY revision DESC LIMIT 1), 0),
      (SELECT ifnull(max(given.value), 0) FROM history, json_each(element_ids) AS given WHERE record_id = ?1))");
  row.bind(1, record_id);
  row.executeStep();
  RecordPlace place;
  place.batch_id = row.getColumn(0).getInt64();
  place.last_element_id = row.getColumn(1).getInt64();
  row.reset();
  return place;
}

// Changes beside the records name them in their command, between spaces: two in a row share one, and are told
// apart by doubling it for the while.
void forget_in_commands(Connection& connection, std::int64_t record_id) {
  std::vector<std::string> ids;
  SQLite::Statement& row = connection.prepared("SELECT DISTINCT id FROM history WHERE record_id = ?");
  row.bind(1, record_id);
  while (row.executeStep()) ids.push_back(row.getColumn(0).getString());
  row.reset();
  for (const std::string& id : ids)
    Binder(connection.prepared(R"(
      UPDATE changes
      SET command = trim(replace(replace(replace(' ' || command || ' ', ' ', '  '), ' ' || ?1 || ' ', ' (purged) '),
                                 '  ', ' '))
      WHERE instr(' ' || command || ' ', ' ' || ?1 || ' ') > 0 AND command NOT GLOB 'config *'
        AND NOT EXISTS (SELECT 1 FROM history WHERE history.change_id = changes.change_id))"))(id)
        .run();
}

}  // namespace

struct Writer::State {
  State(Connection& c, Change what)
      : connection(c),
        change(std::move(what)),
        transaction(c),
        first_load(c),
        reader(c),
        rows(c),
        derived(c),
        insert_history(c.prepared(R"(
          INSERT INTO history (revision, change_id, record_id, id, kind, before, element_ids, reason, merged_into)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?))")),
        revision(c.integer("SELECT max(revision) FROM history")),
        last_record_id(std::max(c.integer("SELECT max(record_id) FROM records"),
                                c.integer("SELECT max(record_id) FROM history"))) {}

  // The row of `changes`, made when the first write comes: a transaction that changes nothing leaves none.
  std::int64_t change_id() {
    if (change_id_ != 0) return change_id_;
    Binder(
        connection.prepared("INSERT INTO changes (at, who, why, batch_id, token, command, undoes) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?)"))(now_timestamp())(change.who)
        .text_or_null(change.why)
        .number_or_null(batch_id)(static_cast<std::int64_t>(std::random_device{}()) << 31 ^
                                  std::random_device{}())(change.command)
        .number_or_null(change.undoes)
        .run();
    return change_id_ = connection.database().getLastInsertRowid();
  }

  // `before`: the record as it was; nullptr: it was not there, or nothing of it may stay.
  std::int64_t note(std::int64_t record_id, const std::string& id, const char* kind, const Record* before,
                    const Retirement& retirement = {}) {
    const std::string image = before == nullptr ? "" : to_compact_text(Format::kNative, *before);
    const std::string element_ids = before == nullptr ? "" : element_ids_text(*before);
    Binder{insert_history}(++revision)(change_id())(record_id)(id)
        .name(kind)
        .text_or_null(image)
        .text_or_null(element_ids)
        .text_or_null(retirement.reason)
        .number_or_null(retirement.merged_into)
        .run();
    return revision;
  }

  StoredRecord stored(std::int64_t record_id, const std::string& id) {
    std::optional<StoredRecord> stored = reader.read(record_id);
    if (!stored)
      throw Error(Error::Kind::kStore, connection.path().string() + ": the record " + id +
                                           " is gone; somebody else retired it meanwhile");
    return *std::move(stored);
  }

  Outcome add(std::int64_t record_id, Record& record, RecordPlace place, const Derived& after) {
    place.last_element_id = assign_element_ids(record, nullptr, place.last_element_id);
    place.revision = note(record_id, record.id, "added", nullptr);
    rows.insert(record_id, place, record);
    derived.add(record_id, after);
    return Outcome::kAdded;
  }

  Outcome replace(StoredRecord& stored, Record& record, Format format, const Derived& after) {
    RecordPlace place{.format = format, .batch_id = batch_id};
    if (place.batch_id == 0) place.batch_id = stored.place.batch_id;
    place.last_element_id = assign_element_ids(record, &stored.record, stored.place.last_element_id);
    place.revision = note(stored.record_id, record.id, "changed", &stored.record);
    rows.update(stored.record_id, stored.place, stored.record, place, record);
    derived.replace(stored.record_id, stored.record, record, after);
    return Outcome::kChanged;
  }

  void remove(const StoredRecord& stored, const Retirement& retirement) {
    note(stored.record_id, stored.record.id, "removed", &stored.record, retirement);
    derived.remove(stored.record_id, derive_words(stored.record));
    rows.remove(stored.record_id);
  }

  Connection& connection;
  Change change;
  Transaction transaction;
  FirstLoad first_load;
  RowReader reader;
  RowWriter rows;
  DerivedTables derived;
  SQLite::Statement& insert_history;
  std::int64_t revision;
  std::int64_t last_record_id;
  std::int64_t batch_id = 0;

 private:
  std::int64_t change_id_ = 0;
};

Writer::Writer(Connection& connection, Change change)
    : state_(guarded(connection, [&] { return std::make_unique<State>(connection, std::move(change)); })) {}

Writer::~Writer() = default;
Writer::Writer(Writer&&) noexcept = default;

Outcome Writer::put(Record record, Format format) {
  Derived derived = derive(record);
  return put(std::move(record), format, std::move(derived));
}

Outcome Writer::put(Record record, Format format, Derived derived) {
  Outcome outcome = Outcome::kAdded;
  add(std::move(record), format, std::move(derived),
      [&](std::int64_t record_id, const Record&, Record coming, const Derived& of_coming) {
        outcome = replace(record_id, std::move(coming), format, of_coming);
      });
  return outcome;
}

bool Writer::add(Record&& record, Format format, Derived&& derived, const Settle& settle) {
  return guarded(state_->connection, [&] {
    const auto record_id = state_->reader.find(record.id);
    if (record_id) {
      const std::optional<StoredRecord> stored = state_->reader.read(*record_id);
      settle(*record_id, stored->record, std::move(record), std::move(derived));
      return false;
    }
    forget_element_ids(record);
    state_->add(++state_->last_record_id, record, {.format = format, .batch_id = state_->batch_id}, derived);
    return true;
  });
}

bool Writer::holds(const Record& record) {
  return guarded(state_->connection, [&] {
    const auto record_id = state_->reader.find(record.id);
    return record_id && state_->reader.read(*record_id)->record == record;
  });
}

Outcome Writer::replace(std::int64_t record_id, Record record) {
  return guarded(state_->connection, [&] {
    StoredRecord stored = state_->stored(record_id, record.id);
    if (stored.record == record) return Outcome::kUnchanged;
    const Derived derived = derive(record);
    return state_->replace(stored, record, stored.place.format, derived);
  });
}

Outcome Writer::replace(std::int64_t record_id, Record record, Format format, const Derived& derived) {
  return guarded(state_->connection, [&] {
    StoredRecord stored = state_->stored(record_id, record.id);
    if (stored.record == record) return Outcome::kUnchanged;
    return state_->replace(stored, record, format, derived);
  });
}

bool Writer::retire(std::string_view id, const Retirement& retirement) {
  return guarded(state_->connection, [&] {
    const auto record_id = state_->reader.find(id);
    if (!record_id) return false;
    state_->remove(*state_->reader.read(*record_id), retirement);
    const std::string name(id);
    Binder(state_->connection.prepared(
        "INSERT OR REPLACE INTO retired (record_id, id, change_id, reason, merged_into) VALUES (?, ?, ?, ?, "
        "?)")) (*record_id)(name)(state_->change_id())
        .text_or_null(retirement.reason)
        .number_or_null(retirement.merged_into)
        .run();
    return true;
  });
}

void Writer::restore(std::int64_t record_id, Record record, Format format) {
  guarded(state_->connection, [&] {
    Connection& connection = state_->connection;
    Binder(connection.prepared("DELETE FROM retired WHERE record_id = ?"))(record_id).run();
    RecordPlace place = former_place(connection, record_id);
    place.format = format;
    if (state_->batch_id != 0) place.batch_id = state_->batch_id;
    const std::optional<Record> last_state = former_state(connection, record_id);
    place.last_element_id =
        assign_element_ids(record, last_state ? &*last_state : nullptr, place.last_element_id);
    state_->add(record_id, record, place, derive(record));
  });
}

bool Writer::purge(std::int64_t record_id) {
  return guarded(state_->connection, [&] {
    std::int64_t rows = 0;
    state_->connection.execute("PRAGMA secure_delete = ON");
    if (const auto stored = state_->reader.read(record_id)) {
      state_->derived.remove(record_id, derive_words(stored->record));
      state_->rows.remove(record_id);
      ++rows;
    }
    Connection& connection = state_->connection;
    Binder(connection.prepared(
        "DELETE FROM rejects WHERE id IN (SELECT id FROM history WHERE record_id = ?)"))(record_id)
        .run();
    forget_in_commands(connection, record_id);
    for (const char* table : {"history", "retired", "source_statements", "conflicts", "verifications",
                              "outcomes", "claims", "usage"})
      rows +=
          Binder(connection.prepared(std::string("DELETE FROM ") + table + " WHERE record_id = ?"))(record_id)
              .run();
    // Revision numbers and record numbers name states, also to caches: what was used once is never used
    // again.
    if (rows > 0) state_->note(record_id, std::string(kPurgedId), "removed", nullptr);
    return rows > 0;
  });
}

std::int64_t Writer::change_id() {
  return guarded(state_->connection, [&] { return state_->change_id(); });
}

Connection& Writer::connection() noexcept {
  return state_->connection;
}

const std::string& Writer::who() const noexcept {
  return state_->change.who;
}

const std::string& Writer::why() const noexcept {
  return state_->change.why;
}

std::int64_t Writer::open_batch(const BatchOrigin& origin) {
  return guarded(state_->connection, [&] {
    SQLite::Statement& insert =
        state_->connection.prepared("INSERT INTO batches (source, path, who, started) VALUES (?, ?, ?, ?)");
    insert.bind(1, origin.source);
    insert.bind(2, origin.path);
    insert.bind(3, state_->change.who);
    insert.bind(4, now_timestamp());
    insert.exec();
    return state_->batch_id = state_->connection.database().getLastInsertRowid();
  });
}

void Writer::name_source(const std::string& source) {
  guarded(state_->connection, [&] {
    SQLite::Statement& update =
        state_->connection.prepared("UPDATE batches SET source = ? WHERE batch_id = ?");
    update.bind(1, source);
    update.bind(2, state_->batch_id);
    update.exec();
  });
}

void Writer::close_batch(const BatchResult& result) {
  guarded(state_->connection, [&] {
    SQLite::Statement& update = state_->connection.prepared(R"(
      UPDATE batches SET finished = ?, sha256 = ?, added = ?, changed = ?, unchanged = ?, merged = ?, skipped = ?,
        conflicts = ?, rejected = ?, warnings = ?
      WHERE batch_id = ?)");
    int index = 0;
    update.bind(++index, now_timestamp());
    update.bind(++index, result.sha256);
    const BatchCounts& counts = result.counts;
    for (const std::int64_t count :
         {counts.added, counts.changed, counts.unchanged, counts.merged, counts.skipped, counts.conflicts,
          counts.rejected, counts.warnings, state_->batch_id})
      update.bind(++index, count);
    update.exec();
  });
}

void Writer::keep_reject(const Reject& reject) {
  guarded(state_->connection, [&] {
    SQLite::Statement& insert = state_->connection.prepared(
        "INSERT INTO rejects (batch_id, file, line, id, text, diagnostics) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, state_->batch_id);
    insert.bind(2, reject.file);
    insert.bind(3, static_cast<std::int64_t>(reject.line));
    if (!reject.id.empty()) insert.bind(4, reject.id);
    insert.bind(5, reject.text.data(), static_cast<int>(reject.text.size()));
    insert.bind(6, diagnostics_to_json(reject.diagnostics));
    insert.exec();
  });
}

std::int64_t Writer::drop_reject(std::int64_t reject_id) {
  return guarded(state_->connection, [&] {
    SQLite::Statement& remove = state_->connection.prepared("DELETE FROM rejects WHERE reject_id = ?");
    remove.bind(1, reject_id);
    return std::int64_t{remove.exec()};
  });
}

std::int64_t Writer::drop_rejects_of(std::string_view record_id) {
  return guarded(state_->connection, [&] {
    SQLite::Statement& remove =
        state_->connection.prepared("DELETE FROM rejects WHERE id = ? AND batch_id <> ?");
    remove.bind(1, std::string(record_id));
    remove.bind(2, state_->batch_id);
    return std::int64_t{remove.exec()};
  });
}

void Writer::commit() {
  guarded(state_->connection, [&] {
    state_->derived.flush();
    state_->first_load.finish();
    state_->transaction.commit();
    state_->connection.use_write_ahead_log();
  });
}

}  // namespace cairn
