#include "query/record_ids.h"

#include "query/condition.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {

RecordIds record_ids(Store& store, const Query& query) {
  const Condition condition(query);
  return guarded(store.connection(), [&] {
    RecordIds ids;
    SQLite::Statement row(store.connection().database(), "SELECT records.record_id, records.id FROM records" +
                                                             condition.where() + " ORDER BY records.id" +
                                                             (query.limit ? " LIMIT ?" : ""));
    const int bound = condition.bind(row);
    if (query.limit) row.bind(bound + 1, *query.limit);
    while (row.executeStep()) ids.emplace(row.getColumn(0).getInt64(), row.getColumn(1).getString());
    return ids;
  });
}

}  // namespace cairn
