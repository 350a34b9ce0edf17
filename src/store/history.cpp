#include "store/history.h"

#include <nlohmann/json.hpp>

#include "model/native_codec.h"
#include "store/connection.h"
#include "store/element_ids.h"
#include "store/store.h"

namespace cairn {
namespace {

constexpr std::string_view kChangeColumns = R"(
  SELECT change_id, at, who, ifnull(why, ''), command, ifnull(batch_id, 0), ifnull(undoes, 0),
    ifnull((SELECT max(later.change_id) FROM changes AS later WHERE later.undoes = changes.change_id), 0)
  FROM changes )";

RecordedChange read_change(SQLite::Statement& row) {
  RecordedChange change;
  change.change_id = row.getColumn(0).getInt64();
  change.at = row.getColumn(1).getString();
  change.who = row.getColumn(2).getString();
  change.why = row.getColumn(3).getString();
  change.command = row.getColumn(4).getString();
  change.batch_id = row.getColumn(5).getInt64();
  change.undoes = row.getColumn(6).getInt64();
  change.undone_by = row.getColumn(7).getInt64();
  return change;
}

SQLite::Statement& changes_where(Connection& connection, std::string_view condition) {
  return connection.prepared(std::string(kChangeColumns) + std::string(condition));
}

std::optional<RecordedChange> one_change(SQLite::Statement& row) {
  if (!row.executeStep()) return std::nullopt;
  RecordedChange change = read_change(row);
  row.reset();
  return change;
}

// The history keeps what the store itself wrote, so nothing of it can be refused.
Record parse_image(const std::string& text, const std::string& element_ids) {
  Diagnostics faults;
  Record record = decode_native(Json::parse(text), faults);
  put_element_ids(record, element_ids);
  return record;
}

// What the record was before the first of its revisions after `revision`: the outer nullopt when there is no
// such revision, the inner one when it was added by it.
std::optional<std::optional<Record>> image_before_next(Connection& connection, std::int64_t record_id,
                                                       std::int64_t revision) {
  SQLite::Statement& row = connection.prepared(
      "SELECT before, element_ids FROM history WHERE record_id = ? AND revision > ? "
      "ORDER BY revision LIMIT 1");
  row.bind(1, record_id);
  row.bind(2, revision);
  if (!row.executeStep()) return std::nullopt;
  std::optional<Record> image;
  if (!row.isColumnNull(0)) image = parse_image(row.getColumn(0).getString(), row.getColumn(1).getString());
  row.reset();
  return image;
}

std::optional<Known> retired_as(Connection& connection, const std::string& id) {
  SQLite::Statement& row = connection.prepared(R"(
    SELECT retired.record_id, retired.id, ifnull(retired.reason, 'the change that added it was undone'),
      ifnull(winner.id, '')
    FROM retired LEFT JOIN records AS winner ON winner.record_id = retired.merged_into
    WHERE retired.id = ?)");
  row.bind(1, id);
  if (!row.executeStep()) return std::nullopt;
  Known known{row.getColumn(0).getInt64(), row.getColumn(1).getString(), Known::As::kRetired,
              row.getColumn(2).getString(), row.getColumn(3).getString()};
  row.reset();
  return known;
}

std::optional<Known> find_alias(Connection& connection, const std::string& alias) {
  SQLite::Statement& row = connection.prepared(R"(
    SELECT DISTINCT records.record_id, records.id
    FROM aliases JOIN records ON records.record_id = aliases.record_id WHERE alias = ? LIMIT 2)");
  row.bind(1, alias);
  if (!row.executeStep()) return std::nullopt;
  Known known{row.getColumn(0).getInt64(), row.getColumn(1).getString(), Known::As::kAlias, {}, {}};
  const bool alone = !row.executeStep();
  row.reset();
  if (!alone) return std::nullopt;
  return known;
}

}  // namespace

std::vector<Revision> list_revisions(Store& store, const RevisionFilter& filter) {
  Connection& connection = store.connection();
  return guarded(connection, [&] {
    std::string sql = "SELECT revision, change_id, record_id, id, kind FROM history WHERE 1";
    if (filter.record_id != 0) sql += " AND record_id = ?1";
    if (filter.change_id != 0) sql += " AND change_id = ?2";
    SQLite::Statement& row = connection.prepared(sql + " ORDER BY revision DESC LIMIT ?3");
    if (filter.record_id != 0) row.bind(1, filter.record_id);
    if (filter.change_id != 0) row.bind(2, filter.change_id);
    row.bind(3, filter.limit);
    std::vector<Revision> revisions;
    while (row.executeStep())
      revisions.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt64(),
                           row.getColumn(2).getInt64(), row.getColumn(3).getString(),
                           row.getColumn(4).getString()});
    row.reset();
    return revisions;
  });
}

std::optional<RecordedChange> find_change(Store& store, std::int64_t change_id) {
  return guarded(store.connection(), [&] {
    SQLite::Statement& row = changes_where(store.connection(), "WHERE change_id = ?");
    row.bind(1, change_id);
    return one_change(row);
  });
}

std::vector<RecordedChange> list_changes(Store& store, const ChangeFilter& filter) {
  return guarded(store.connection(), [&] {
    SQLite::Statement& row = changes_where(store.connection(), R"(
      WHERE (?1 = '' OR who = ?1) AND at >= ?2 AND (?3 = '' OR at < ?3) AND (?4 = 0 OR change_id < ?4)
        AND (EXISTS (SELECT 1 FROM history WHERE history.change_id = changes.change_id)
             OR EXISTS (SELECT 1 FROM setting_changes WHERE setting_changes.change_id = changes.change_id)
             OR (?6 AND (command GLOB 'claim *' OR command GLOB 'release *' OR command GLOB 'resolve --ours *'
                         OR command GLOB 'rejects drop*')))
      ORDER BY change_id DESC LIMIT ?5)");
    row.bind(1, filter.who);
    row.bind(2, filter.since);
    row.bind(3, filter.before);
    row.bind(4, filter.before_change);
    row.bind(5, filter.limit);
    row.bind(6, filter.beside_records ? 1 : 0);
    std::vector<RecordedChange> changes;
    while (row.executeStep()) changes.push_back(read_change(row));
    row.reset();
    return changes;
  });
}

std::int64_t count_records_of(Store& store, std::int64_t change_id) {
  return guarded(store.connection(), [&] {
    SQLite::Statement& row =
        store.connection().prepared("SELECT count(DISTINCT record_id) FROM history WHERE change_id = ?");
    row.bind(1, change_id);
    const std::int64_t count = row.executeStep() ? row.getColumn(0).getInt64() : 0;
    row.reset();
    return count;
  });
}

std::optional<RecordedChange> find_change_of_batch(Store& store, std::int64_t batch_id) {
  return guarded(store.connection(), [&] {
    SQLite::Statement& row =
        changes_where(store.connection(), "WHERE batch_id = ? ORDER BY change_id LIMIT 1");
    row.bind(1, batch_id);
    return one_change(row);
  });
}

std::optional<Record> record_at(Store& store, std::int64_t record_id, std::int64_t revision) {
  return guarded(store.connection(), [&]() -> std::optional<Record> {
    const ReadSnapshot snapshot(store.connection());
    if (auto image = image_before_next(store.connection(), record_id, revision)) return std::move(*image);
    auto stored = store.read(record_id);
    if (!stored) return std::nullopt;
    return std::move(stored->record);
  });
}

std::optional<Record> record_before(Store& store, const Revision& revision) {
  return guarded(store.connection(), [&] {
    return image_before_next(store.connection(), revision.record_id, revision.revision - 1)
        .value_or(std::nullopt);
  });
}

std::optional<Record> former_state(Connection& connection, std::int64_t record_id) {
  SQLite::Statement& row = connection.prepared(R"(
    SELECT before, element_ids FROM history WHERE record_id = ? AND kind = 'removed'
    ORDER BY revision DESC LIMIT 1)");
  row.bind(1, record_id);
  std::optional<Record> state;
  if (row.executeStep() && !row.isColumnNull(0))
    state = parse_image(row.getColumn(0).getString(), row.getColumn(1).getString());
  row.reset();
  return state;
}

std::optional<Removal> removal_before(Store& store, const Revision& revision) {
  return guarded(store.connection(), [&]() -> std::optional<Removal> {
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT before, element_ids, ifnull(reason, ''), ifnull(merged_into, 0) FROM history
      WHERE record_id = ? AND revision < ? AND kind = 'removed' ORDER BY revision DESC LIMIT 1)");
    row.bind(1, revision.record_id);
    row.bind(2, revision.revision);
    if (!row.executeStep()) return std::nullopt;
    Removal removal{
        .last_state = parse_image(row.getColumn(0).getString(), row.getColumn(1).getString()),
        .retirement = {.reason = row.getColumn(2).getString(), .merged_into = row.getColumn(3).getInt64()}};
    row.reset();
    return removal;
  });
}

std::vector<PastState> list_states(Store& store, std::int64_t record_id) {
  return guarded(store.connection(), [&] {
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT before, batch_id IS NOT NULL, element_ids FROM history JOIN changes USING (change_id)
      WHERE record_id = ? ORDER BY revision)");
    row.bind(1, record_id);
    std::vector<PastState> states;
    bool imported = false;  // by the revision before
    while (row.executeStep()) {
      if (!row.isColumnNull(0))
        states.push_back({parse_image(row.getColumn(0).getString(), row.getColumn(2).getString()), imported});
      imported = row.getColumn(1).getInt() != 0;
    }
    row.reset();
    if (auto stored = store.read(record_id)) states.push_back({std::move(stored->record), imported});
    return states;
  });
}

std::int64_t revision_at(Store& store, std::string_view moment) {
  return guarded(store.connection(), [&] {
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT ifnull(max(revision), 0) FROM history JOIN changes USING (change_id)
      WHERE at <= CASE length(?1) WHEN 10 THEN ?1 || 'T23:59:59Z' ELSE ?1 END)");
    row.bind(1, std::string(moment));
    const std::int64_t revision = row.executeStep() ? row.getColumn(0).getInt64() : 0;
    row.reset();
    return revision;
  });
}

void for_each_record_at(Store& store, std::int64_t revision, const std::function<void(const Record&)>& take) {
  guarded(store.connection(), [&] {
    const ReadSnapshot snapshot(store.connection());
    SQLite::Statement all(store.connection().database(), R"(
      SELECT record_id, id FROM history AS last
      WHERE revision = (SELECT max(revision) FROM history WHERE record_id = last.record_id AND revision <= ?1)
        AND kind <> 'removed'
      ORDER BY id)");
    all.bind(1, revision);
    while (all.executeStep())
      if (const auto record = record_at(store, all.getColumn(0).getInt64(), revision)) take(*record);
  });
}

std::optional<Known> find_known(Store& store, std::string_view id) {
  Connection& connection = store.connection();
  return guarded(connection, [&]() -> std::optional<Known> {
    const std::string text(id);
    SQLite::Statement& row = connection.prepared("SELECT record_id FROM records WHERE id = ?");
    row.bind(1, text);
    if (row.executeStep()) {
      Known known{row.getColumn(0).getInt64(), text, Known::As::kId, {}, {}};
      row.reset();
      return known;
    }
    if (auto known = find_alias(connection, text)) return known;
    return retired_as(connection, text);
  });
}

std::optional<Known> find_ever_known(Store& store, std::string_view id) {
  if (auto known = find_known(store, id)) return known;
  Connection& connection = store.connection();
  return guarded(connection, [&]() -> std::optional<Known> {
    SQLite::Statement& row = connection.prepared(R"(
      SELECT history.record_id, records.id, history.id
      FROM history LEFT JOIN records ON records.record_id = history.record_id
      WHERE history.id = ? ORDER BY history.revision DESC LIMIT 1)");
    row.bind(1, std::string(id));
    if (!row.executeStep()) return std::nullopt;
    Known known{row.getColumn(0).getInt64(), row.getColumn(2).getString(), Known::As::kRetired, {}, {}};
    if (!row.isColumnNull(1)) {
      known.id = row.getColumn(1).getString();
      known.as = Known::As::kAlias;
    }
    row.reset();
    return known;
  });
}

Store base_at(Store& store, std::int64_t revision) {
  Store base = Store::in_memory();
  Writer writer = base.begin({.who = "history"});
  for_each_record_at(store, revision, [&](const Record& record) {
    (void)writer.put(record, record.errorcanon.empty() ? Format::kNative : Format::kErrorCanon);
  });
  writer.commit();
  return base;
}

std::unordered_map<std::string, FormerId> former_ids(Store& store) {
  Connection& connection = store.connection();
  return guarded(connection, [&] {
    std::unordered_map<std::string, FormerId> former;
    SQLite::Statement& renamed = connection.prepared(R"(
      SELECT alias, record_id, records.id FROM aliases JOIN records USING (record_id)
      WHERE instr(alias, '/') > 0
        AND EXISTS (SELECT 1 FROM history WHERE history.id = alias AND history.record_id = records.record_id)
        AND NOT EXISTS (SELECT 1 FROM records AS other WHERE other.id = alias))");
    while (renamed.executeStep())
      former[renamed.getColumn(0).getString()].known = {
          renamed.getColumn(1).getInt64(), renamed.getColumn(2).getString(), Known::As::kAlias, {}, {}};
    SQLite::Statement& retired = connection.prepared(R"(
      SELECT retired.record_id, retired.id, ifnull(reason, ''), ifnull(winner.id, ''), reason IS NULL
      FROM retired LEFT JOIN records AS winner ON winner.record_id = retired.merged_into)");
    while (retired.executeStep())
      former[retired.getColumn(1).getString()] = {
          {retired.getColumn(0).getInt64(), retired.getColumn(1).getString(), Known::As::kRetired,
           retired.getColumn(2).getString(), retired.getColumn(3).getString()},
          retired.getColumn(4).getInt() != 0};
    return former;
  });
}

std::int64_t revision_after_batch(Store& store, std::int64_t batch_id) {
  return guarded(store.connection(), [&] {
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT ifnull(max(revision), 0) FROM history
      WHERE change_id <= (SELECT max(change_id) FROM changes WHERE batch_id = ?))");
    row.bind(1, batch_id);
    const std::int64_t revision = row.executeStep() ? row.getColumn(0).getInt64() : 0;
    row.reset();
    return revision;
  });
}

std::optional<Known> find_retired(Store& store, std::string_view id) {
  return guarded(store.connection(), [&] { return retired_as(store.connection(), std::string(id)); });
}

}  // namespace cairn
