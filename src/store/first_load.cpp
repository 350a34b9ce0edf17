#include "store/first_load.h"

namespace cairn {

FirstLoad::FirstLoad(Connection& connection) : connection_(connection) {
  if (connection.integer("SELECT EXISTS (SELECT 1 FROM history)") != 0) return;
  std::vector<std::string> names;
  SQLite::Statement& index = connection.prepared(R"(
    SELECT name, sql FROM sqlite_schema
    WHERE type = 'index' AND sql IS NOT NULL AND tbl_name NOT IN ('rejects', 'aliases')
      -- New entries of these go to the end, or to one of a few ends: cheaper than another walk through the table.
      AND name NOT IN ('records_by_revision', 'records_by_batch', 'records_by_format', 'records_by_resolvable',
        'records_by_verification_tier', 'history_by_record', 'history_by_change')
    ORDER BY rowid)");
  while (index.executeStep()) {
    names.push_back(index.getColumn(0).getString());
    indexes_.push_back(index.getColumn(1).getString());
  }
  index.reset();
  for (const std::string& name : names) connection.execute("DROP INDEX \"" + name + '"');
}

void FirstLoad::finish() {
  for (const std::string& sql : indexes_) connection_.execute(sql);
  indexes_.clear();
}

}  // namespace cairn
