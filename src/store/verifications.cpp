#include "store/verifications.h"

#include <nlohmann/json.hpp>

#include "base/date.h"
#include "model/json.h"
#include "store/binder.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {

void keep_verification(Writer& writer, const Verification& verification) {
  guarded(writer.connection(), [&] {
    const std::string at = now_timestamp();
    const std::string sources = Json(verification.sources).dump();
    Binder(writer.connection().prepared(R"(
      INSERT INTO verifications (record_id, change_id, at, who, tier, sources, note)
      VALUES (?, ?, ?, ?, ?, ?, ?))"))(verification.record_id)(writer.change_id())(at)(writer.who())
        .text_or_null(verification.tier ? *verification.tier : std::string())(sources)
        .text_or_null(verification.note)
        .run();
  });
}

std::vector<Verification> list_verifications(Store& store, std::int64_t record_id) {
  return guarded(store.connection(), [&] {
    std::vector<Verification> verifications;
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT record_id, change_id, at, who, tier, sources, ifnull(note, ''),
        EXISTS (SELECT 1 FROM outcomes WHERE outcomes.record_id = verifications.record_id
                AND adopted_by = verifications.change_id)
      FROM verifications WHERE record_id = ? ORDER BY verification_id DESC)");
    row.bind(1, record_id);
    while (row.executeStep()) {
      Verification& one = verifications.emplace_back();
      one.record_id = row.getColumn(0).getInt64();
      one.change_id = row.getColumn(1).getInt64();
      one.at = row.getColumn(2).getString();
      one.who = row.getColumn(3).getString();
      if (!row.isColumnNull(4)) one.tier = row.getColumn(4).getString();
      one.sources = Json::parse(row.getColumn(5).getString()).get<std::vector<std::string>>();
      one.note = row.getColumn(6).getString();
      one.adopted_rates = row.getColumn(7).getInt() != 0;
    }
    return verifications;
  });
}

}  // namespace cairn
