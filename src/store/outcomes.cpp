#include "store/outcomes.h"

#include <string_view>

#include "base/date.h"
#include "store/binder.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {
namespace {

// Of the changes that adopted outcomes of the record ?1, those in effect: not undone, or the undo was undone,
// and so on. `after` is the change that undid the one before; the chain ends with NULL, and an odd end is no
// undo.
constexpr std::string_view kInEffect = R"(
  WITH RECURSIVE
    chain (adopting, after, steps) AS (
      SELECT DISTINCT adopted_by, adopted_by, 0 FROM outcomes WHERE record_id = ?1 AND adopted_by IS NOT NULL
      UNION ALL
      SELECT adopting, (SELECT max(change_id) FROM changes WHERE undoes = chain.after), steps + 1
      FROM chain WHERE after IS NOT NULL),
    in_effect AS (SELECT adopting FROM chain WHERE after IS NULL AND steps % 2 = 1))";

}  // namespace

std::int64_t keep_outcome(Writer& writer, const ReportedOutcome& outcome) {
  return guarded(writer.connection(), [&] {
    const std::string at = now_timestamp();
    Binder(writer.connection().prepared(R"(
      INSERT INTO outcomes (record_id, element_id, worked, at, who, environment, note, why)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?))"))(outcome.record_id)(outcome.element_id)(
        std::int64_t{outcome.worked})(at)(writer.who())
        .text_or_null(outcome.environment)
        .text_or_null(outcome.note)
        .text_or_null(writer.why())
        .run();
    return std::int64_t{writer.connection().database().getLastInsertRowid()};
  });
}

std::vector<ReportedOutcome> list_outcomes(Store& store, std::int64_t record_id) {
  return guarded(store.connection(), [&] {
    std::vector<ReportedOutcome> outcomes;
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT outcome_id, record_id, element_id, worked, at, who, ifnull(environment, ''), ifnull(note, ''),
        ifnull(why, '')
      FROM outcomes WHERE record_id = ? ORDER BY outcome_id)");
    row.bind(1, record_id);
    while (row.executeStep())
      outcomes.push_back({.outcome_id = row.getColumn(0).getInt64(),
                          .record_id = row.getColumn(1).getInt64(),
                          .element_id = row.getColumn(2).getInt64(),
                          .worked = row.getColumn(3).getInt() != 0,
                          .at = row.getColumn(4).getString(),
                          .who = row.getColumn(5).getString(),
                          .why = row.getColumn(8).getString(),
                          .environment = row.getColumn(6).getString(),
                          .note = row.getColumn(7).getString()});
    return outcomes;
  });
}

OutcomesByElement count_outcomes(Store& store, std::int64_t record_id) {
  return guarded(store.connection(), [&] {
    OutcomesByElement counts;
    static const std::string kCount = std::string(kInEffect) + R"(
      SELECT element_id, total(worked), total(1 - worked) FROM outcomes
      WHERE record_id = ?1 AND (adopted_by IS NULL OR adopted_by NOT IN in_effect) GROUP BY element_id)";
    SQLite::Statement& row = store.connection().prepared(kCount);
    row.bind(1, record_id);
    while (row.executeStep())
      counts[row.getColumn(0).getInt64()] = {row.getColumn(1).getInt64(), row.getColumn(2).getInt64()};
    return counts;
  });
}

void adopt_outcomes(Writer& writer, std::int64_t record_id, std::int64_t element_id) {
  guarded(writer.connection(), [&] {
    static const std::string kAdopt = std::string(kInEffect) + R"(
      UPDATE outcomes SET adopted_by = ?2
      WHERE record_id = ?1 AND element_id = ?3 AND (adopted_by IS NULL OR adopted_by NOT IN in_effect))";
    Binder(writer.connection().prepared(kAdopt))(record_id)(writer.change_id())(element_id).run();
  });
}

}  // namespace cairn
