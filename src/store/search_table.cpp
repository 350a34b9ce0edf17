#include "store/search_table.h"

namespace cairn {
namespace {

void run(SQLite::Statement& statement, std::int64_t record_id, const RecordWords& words) {
  statement.reset();
  int index = 0;
  statement.bind(++index, record_id);
  for (const std::string& text : words.columns) statement.bindNoCopy(++index, text);
  statement.exec();
}

}  // namespace

SearchTable::SearchTable(Connection& connection)
    : insert_(connection.prepared(R"(
        INSERT INTO search (rowid, id, slug, signature, pattern, root_cause, domain, labels, actions, details, context,
          translations)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))")),
      remove_(connection.prepared(R"(
        INSERT INTO search (search, rowid, id, slug, signature, pattern, root_cause, domain, labels, actions, details,
          context, translations)
        VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))")) {}

void SearchTable::insert(std::int64_t record_id, const RecordWords& words) {
  run(insert_, record_id, words);
}
void SearchTable::remove(std::int64_t record_id, const RecordWords& words) {
  run(remove_, record_id, words);
}

}  // namespace cairn
