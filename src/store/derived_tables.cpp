#include "store/derived_tables.h"

#include "store/row_reader.h"

namespace cairn {

DerivedTables::DerivedTables(Connection& connection)
    : terms_(connection),
      insert_keys_(connection.prepared("INSERT INTO pattern_keys (record_id, keys) VALUES (?1, ?2) "
                                       "ON CONFLICT (record_id) DO UPDATE SET keys = ?2")),
      insert_bound_(connection.prepared(R"(
        INSERT INTO version_bounds (record_id, position, piece, id, product, kind, low, high)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?))")),
      delete_bounds_(connection.prepared("DELETE FROM version_bounds WHERE record_id = ?")) {}

void DerivedTables::add(std::int64_t record_id, const Derived& derived) {
  terms_.put(record_id, nullptr, &derived.words);
  put_keys(record_id, derived.pattern_keys);
  put_bounds(record_id, derived.version_bounds);
}

void DerivedTables::replace(std::int64_t record_id, const Record& before, const Record& record,
                            const Derived& derived) {
  if (const RecordWords words = derive_words(before); words != derived.words)
    terms_.put(record_id, &words, &derived.words);
  if (before.regex != record.regex) put_keys(record_id, derived.pattern_keys);
  if (before.versions == record.versions && before.id == record.id) return;
  delete_bounds_.reset();
  delete_bounds_.bind(1, record_id);
  delete_bounds_.exec();
  put_bounds(record_id, derived.version_bounds);
}

void DerivedTables::remove(std::int64_t record_id, const RecordWords& before) {
  terms_.put(record_id, &before, nullptr);  // its other rows go with that of records
}

void DerivedTables::flush() {
  terms_.flush();
}

void DerivedTables::put_keys(std::int64_t record_id, const std::string& keys) {
  insert_keys_.reset();
  insert_keys_.bind(1, record_id);
  insert_keys_.bindNoCopy(2, keys.data(), static_cast<int>(keys.size()));
  insert_keys_.exec();
}

void DerivedTables::put_bounds(std::int64_t record_id, const std::vector<VersionBound>& bounds) {
  for (const VersionBound& bound : bounds) {
    insert_bound_.reset();
    insert_bound_.bind(1, record_id);
    insert_bound_.bind(2, bound.position);
    insert_bound_.bind(3, bound.piece);
    insert_bound_.bindNoCopy(4, bound.id);
    insert_bound_.bindNoCopy(5, bound.product);
    insert_bound_.bindNoCopy(6, bound.kind);
    insert_bound_.bindNoCopy(7, bound.low);
    insert_bound_.bindNoCopy(8, bound.high);
    insert_bound_.exec();
  }
}

bool lacks_derived(Connection& connection) {
  return connection.integer("SELECT count(*) FROM records") != records_with(connection, {}) ||
         connection.integer(
             "SELECT EXISTS (SELECT 1 FROM versions) > EXISTS (SELECT 1 FROM version_bounds)") != 0;
}

std::int64_t fill_derived_tables(Connection& connection) {
  for (const char* table : {"terms", "postings", "pattern_keys", "version_bounds"})
    connection.execute("DELETE FROM " + std::string(table));
  DerivedTables tables(connection);
  RowReader reader(connection);
  std::int64_t count = 0;
  SQLite::Statement all(connection.database(), "SELECT record_id FROM records ORDER BY record_id");
  for (; all.executeStep(); ++count) {
    const std::int64_t record_id = all.getColumn(0).getInt64();
    tables.add(record_id, derive(reader.read(record_id)->record));
  }
  tables.flush();
  return count;
}

}  // namespace cairn
