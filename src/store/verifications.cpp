#include "store/verifications.h"

#include <nlohmann/json.hpp>

#include "base/date.h"
#include "model/json.h"
#include "store/binder.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {
namespace {

// The outcomes are among what was read, so they stand among the sources: "cairn:outcomes/17", all up to that.
constexpr std::string_view kOutcomesRead = "cairn:outcomes/";

std::string sources_text(const Verification& verification) {
  Json sources = verification.sources;
  if (verification.outcomes_up_to != 0)
    sources.push_back(std::string(kOutcomesRead) + std::to_string(verification.outcomes_up_to));
  return sources.dump();
}

void read_sources(const std::string& text, Verification& into) {
  for (std::string source : Json::parse(text).get<std::vector<std::string>>())
    if (source.starts_with(kOutcomesRead))
      into.outcomes_up_to = std::stoll(source.substr(kOutcomesRead.size()));
    else
      into.sources.push_back(std::move(source));
}

}  // namespace

void keep_verification(Writer& writer, const Verification& verification) {
  guarded(writer.connection(), [&] {
    const std::string at = now_timestamp();
    const std::string sources = sources_text(verification);
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
      SELECT record_id, change_id, at, who, tier, sources, ifnull(note, '')
      FROM verifications WHERE record_id = ? ORDER BY verification_id DESC)");
    row.bind(1, record_id);
    while (row.executeStep()) {
      Verification& one = verifications.emplace_back();
      one.record_id = row.getColumn(0).getInt64();
      one.change_id = row.getColumn(1).getInt64();
      one.at = row.getColumn(2).getString();
      one.who = row.getColumn(3).getString();
      if (!row.isColumnNull(4)) one.tier = row.getColumn(4).getString();
      read_sources(row.getColumn(5).getString(), one);
      one.note = row.getColumn(6).getString();
    }
    return verifications;
  });
}

std::int64_t last_outcome_read(Store& store, std::int64_t record_id) {
  return guarded(store.connection(), [&] {
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT ifnull(max(CAST(substr(value, 1 + length(?1)) AS INTEGER)), 0)
      FROM verifications, json_each(verifications.sources)
      WHERE record_id = ?2 AND substr(value, 1, length(?1)) = ?1
        AND NOT EXISTS (SELECT 1 FROM changes WHERE undoes = verifications.change_id))");
    row.bind(1, std::string(kOutcomesRead));
    row.bind(2, record_id);
    const std::int64_t last = row.executeStep() ? row.getColumn(0).getInt64() : 0;
    row.reset();
    return last;
  });
}

}  // namespace cairn
