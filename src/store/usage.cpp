#include "store/usage.h"

#include "base/date.h"
#include "store/binder.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {

bool count_match(Store& store, std::int64_t record_id) {
  try {
    store.connection().execute("PRAGMA busy_timeout = 0");
    const std::string at = now_timestamp();
    Binder(store.connection().prepared(R"(
      INSERT INTO usage (record_id, matched, last_at) VALUES (?, 1, ?)
      ON CONFLICT DO UPDATE SET matched = matched + 1, last_at = excluded.last_at)"))(record_id)(at)
        .run();
    return true;
  } catch (const SQLite::Exception&) {
    return false;
  }
}

std::optional<Usage> find_usage(Store& store, std::int64_t record_id) {
  return guarded(store.connection(), [&]() -> std::optional<Usage> {
    SQLite::Statement& row =
        store.connection().prepared("SELECT matched, last_at FROM usage WHERE record_id = ?");
    row.bind(1, record_id);
    if (!row.executeStep()) return std::nullopt;
    Usage usage{row.getColumn(0).getInt64(), row.getColumn(1).getString()};
    row.reset();
    return usage;
  });
}

}  // namespace cairn
