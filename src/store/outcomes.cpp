#include "store/outcomes.h"

#include "base/date.h"
#include "store/binder.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {

std::int64_t keep_outcome(Writer& writer, const ReportedOutcome& outcome) {
  return guarded(writer.connection(), [&] {
    const std::string at = now_timestamp();
    Binder(writer.connection().prepared(R"(
      INSERT INTO outcomes (record_id, element_id, worked, at, who, environment, note)
      VALUES (?, ?, ?, ?, ?, ?, ?))"))(outcome.record_id)(outcome.element_id)(std::int64_t{outcome.worked})(
        at)(writer.who())
        .text_or_null(outcome.environment)
        .text_or_null(outcome.note)
        .run();
    return std::int64_t{writer.connection().database().getLastInsertRowid()};
  });
}

std::vector<ReportedOutcome> list_outcomes(Store& store, std::int64_t record_id) {
  return guarded(store.connection(), [&] {
    std::vector<ReportedOutcome> outcomes;
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT outcome_id, record_id, element_id, worked, at, who, ifnull(environment, ''), ifnull(note, '')
      FROM outcomes WHERE record_id = ? ORDER BY outcome_id)");
    row.bind(1, record_id);
    while (row.executeStep())
      outcomes.push_back({.outcome_id = row.getColumn(0).getInt64(),
                          .record_id = row.getColumn(1).getInt64(),
                          .element_id = row.getColumn(2).getInt64(),
                          .worked = row.getColumn(3).getInt() != 0,
                          .at = row.getColumn(4).getString(),
                          .who = row.getColumn(5).getString(),
                          .environment = row.getColumn(6).getString(),
                          .note = row.getColumn(7).getString()});
    return outcomes;
  });
}

OutcomesByElement count_outcomes(Store& store, std::int64_t record_id, std::int64_t after) {
  return guarded(store.connection(), [&] {
    OutcomesByElement counts;
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT element_id, total(worked), total(1 - worked)
      FROM outcomes WHERE record_id = ? AND outcome_id > ? GROUP BY element_id)");
    row.bind(1, record_id);
    row.bind(2, after);
    while (row.executeStep())
      counts[row.getColumn(0).getInt64()] = {row.getColumn(1).getInt64(), row.getColumn(2).getInt64()};
    return counts;
  });
}

}  // namespace cairn
