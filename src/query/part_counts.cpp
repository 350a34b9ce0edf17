#include "query/part_counts.h"

#include <algorithm>
#include <string>

namespace cairn {
namespace {

// Of fewer than one in so many records, each is looked up in the tables; of more, the tables' keys are read.
constexpr std::int64_t kFew = 8;

std::int64_t looked_up(Connection& connection, const std::string& table,
                       const std::vector<std::int64_t>& records) {
  SQLite::Statement& row =
      connection.prepared("SELECT EXISTS (SELECT 1 FROM " + table + " WHERE record_id = ?)");
  std::int64_t found = 0;
  for (const std::int64_t record : records) {
    row.bind(1, record);
    if (row.executeStep()) found += row.getColumn(0).getInt();
    row.reset();
  }
  return found;
}

// Both in order of the records.
std::int64_t merged(Connection& connection, const std::string& table,
                    const std::vector<std::int64_t>& records) {
  SQLite::Statement row(connection.database(),
                        "SELECT DISTINCT record_id FROM " + table + " ORDER BY record_id");
  std::int64_t found = 0;
  auto at = records.begin();
  while (row.executeStep()) {
    const std::int64_t record = row.getColumn(0).getInt64();
    while (at != records.end() && *at < record) ++at;
    if (at == records.end()) break;
    found += *at == record ? 1 : 0;
  }
  return found;
}

template <class Count>
PartCounts for_each_table(Count&& count) {
  PartCounts counts{};
  for (std::size_t i = 0; i < kPartTables.size(); ++i) counts[i] = count(kPartTables[i]);
  return counts;
}

std::int64_t newest_revision(Connection& connection) {
  return connection.integer("SELECT max(revision) FROM history");
}

}  // namespace

PartCounts with_parts(Connection& connection) {
  return for_each_table([&](const std::string& table) {
    return connection.integer("SELECT count(*) FROM (SELECT DISTINCT record_id FROM " + table + ")");
  });
}

PartCounts with_parts(Connection& connection, std::vector<std::int64_t> records) {
  std::ranges::sort(records);
  const std::int64_t all = connection.integer("SELECT max(record_id) FROM records");
  const bool few = static_cast<std::int64_t>(records.size()) < all / kFew;
  return for_each_table([&](const std::string& table) {
    return few ? looked_up(connection, table, records) : merged(connection, table, records);
  });
}

std::unique_ptr<Twin> Twin::of(Connection& connection) {
  if (connection.path() == ":memory:") return nullptr;
  const std::int64_t revision = newest_revision(connection);
  std::unique_ptr<Twin> twin(new Twin(connection.path()));
  twin->connection_.execute("PRAGMA mmap_size = " + connection.text("PRAGMA mmap_size"));
  return newest_revision(twin->connection_) == revision ? std::move(twin) : nullptr;
}

}  // namespace cairn
