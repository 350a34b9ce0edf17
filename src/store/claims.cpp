#include "store/claims.h"

#include "store/binder.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {
namespace {

Claim read_claim(SQLite::Statement& row) {
  return {.record_id = row.getColumn(0).getInt64(),
          .id = row.getColumn(1).getString(),
          .who = row.getColumn(2).getString(),
          .at = row.getColumn(3).getString(),
          .until = row.getColumn(4).getString(),
          .why = row.getColumn(5).getString()};
}

}  // namespace

std::optional<Claim> find_claim(Store& store, std::int64_t record_id, std::string_view moment) {
  return guarded(store.connection(), [&]() -> std::optional<Claim> {
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT record_id, id, who, at, until, ifnull(why, '') FROM claims JOIN records USING (record_id)
      WHERE record_id = ? AND until > ?)");
    row.bind(1, record_id);
    row.bind(2, std::string(moment));
    if (!row.executeStep()) return std::nullopt;
    Claim claim = read_claim(row);
    row.reset();
    return claim;
  });
}

std::vector<Claim> list_claims(Store& store, std::string_view moment) {
  return guarded(store.connection(), [&] {
    std::vector<Claim> claims;
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT record_id, id, who, at, until, ifnull(why, '') FROM claims JOIN records USING (record_id)
      WHERE until > ? ORDER BY id)");
    row.bind(1, std::string(moment));
    while (row.executeStep()) claims.push_back(read_claim(row));
    return claims;
  });
}

void keep_claim(Writer& writer, const Claim& claim) {
  guarded(writer.connection(), [&] {
    (void)writer.change_id();
    Binder(writer.connection().prepared(
        "INSERT OR REPLACE INTO claims (record_id, who, at, until, why) VALUES (?, ?, ?, ?, ?)"))(
        claim.record_id)(claim.who)(claim.at)(claim.until)
        .text_or_null(claim.why)
        .run();
  });
}

bool drop_claim(Writer& writer, std::int64_t record_id) {
  return guarded(writer.connection(), [&] {
    const bool dropped =
        Binder(writer.connection().prepared("DELETE FROM claims WHERE record_id = ?"))(record_id).run() > 0;
    if (dropped) (void)writer.change_id();
    return dropped;
  });
}

}  // namespace cairn
