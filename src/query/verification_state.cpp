#include "query/verification_state.h"

#include <unordered_map>

#include "query/condition.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {
namespace {

struct Beside {
  std::int64_t outcomes = 0, against = 0, matched = 0;
  std::string claimed_by, claimed_until;
};
using BesideRecords = std::unordered_map<std::int64_t, Beside>;

void read_outcomes(Connection& connection, BesideRecords& beside) {
  SQLite::Statement& row = connection.prepared(R"(
    WITH tried AS (
      SELECT outcomes.record_id,
        CASE WHEN workarounds.element_id IS NOT NULL THEN 1 - worked ELSE worked END AS is_against
      FROM outcomes
      LEFT JOIN workarounds USING (record_id, element_id)
      LEFT JOIN dead_ends USING (record_id, element_id)
      WHERE coalesce(workarounds.element_id, dead_ends.element_id) IS NOT NULL
        AND at > ifnull((SELECT max(at) FROM verifications
                         WHERE verifications.record_id = outcomes.record_id), ''))
    SELECT record_id, count(*), sum(is_against) FROM tried GROUP BY record_id)");
  while (row.executeStep()) {
    Beside& one = beside[row.getColumn(0).getInt64()];
    one.outcomes = row.getColumn(1).getInt64();
    one.against = row.getColumn(2).getInt64();
  }
}

void read_usage(Connection& connection, BesideRecords& beside) {
  SQLite::Statement& row = connection.prepared("SELECT record_id, matched FROM usage");
  while (row.executeStep()) beside[row.getColumn(0).getInt64()].matched = row.getColumn(1).getInt64();
}

void read_claims(Connection& connection, std::string_view moment, BesideRecords& beside) {
  SQLite::Statement& row = connection.prepared("SELECT record_id, who, until FROM claims WHERE until > ?");
  row.bind(1, std::string(moment));
  while (row.executeStep()) {
    Beside& one = beside[row.getColumn(0).getInt64()];
    one.claimed_by = row.getColumn(1).getString();
    one.claimed_until = row.getColumn(2).getString();
  }
}

// Into what is there already: a base of a million records is a million rows.
void read_text(const SQLite::Column& column, std::optional<std::string>& into) {
  if (column.isNull())
    into.reset();
  else if (into)
    into->assign(column.getText(), static_cast<std::size_t>(column.getBytes()));
  else
    into.emplace(column.getText(), static_cast<std::size_t>(column.getBytes()));
}

void read_number(const SQLite::Column& column, std::optional<double>& into) {
  into = column.isNull() ? std::nullopt : std::optional(column.getDouble());
}

void read_columns(SQLite::Statement& row, VerificationState& state) {
  state.record_id = row.getColumn(0).getInt64();
  state.id = row.getColumn(1).getText();
  read_text(row.getColumn(2), state.last_confirmed);
  read_text(row.getColumn(3), state.verification_tier);
  read_text(row.getColumn(4), state.resolvable);
  read_number(row.getColumn(5), state.confidence);
  read_number(row.getColumn(6), state.fix_success_rate);
  const SQLite::Column evidence = row.getColumn(7);
  state.evidence_count = evidence.isNull() ? std::nullopt : std::optional<std::int64_t>(evidence.getInt64());
}

}  // namespace

void for_each_verification_state(Store& store, const Query& query, std::string_view moment,
                                 const std::function<void(const VerificationState&)>& take) {
  Connection& connection = store.connection();
  guarded(connection, [&] {
    const Condition condition(query);
    BesideRecords beside;
    const Beside nothing;
    // What lies beside the records is a few rows: looked up here, it costs nothing for all the others.
    read_outcomes(connection, beside);
    read_usage(connection, beside);
    read_claims(connection, moment, beside);
    SQLite::Statement row(connection.database(), R"(
      SELECT record_id, id, last_confirmed, verification_tier, resolvable, confidence, fix_success_rate,
        evidence_count
      FROM records)" + condition.where());
    condition.bind(row);
    VerificationState state;
    while (row.executeStep()) {
      read_columns(row, state);
      const auto found = beside.find(state.record_id);
      const Beside& more = found == beside.end() ? nothing : found->second;
      state.outcomes = more.outcomes;
      state.outcomes_against = more.against;
      state.matched = more.matched;
      state.claimed_by = more.claimed_by;
      state.claimed_until = more.claimed_until;
      take(state);
    }
  });
}

}  // namespace cairn
