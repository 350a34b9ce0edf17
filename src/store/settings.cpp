#include "store/settings.h"

#include "store/binder.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {
namespace {

std::optional<std::string> value_of(Connection& connection, const std::string& name) {
  SQLite::Statement& row = connection.prepared("SELECT value FROM settings WHERE name = ?");
  row.bind(1, name);
  std::optional<std::string> value;
  if (row.executeStep()) value = row.getColumn(0).getString();
  row.reset();
  return value;
}

std::int64_t revision_of(Connection& connection, const std::string& name) {
  SQLite::Statement& row =
      connection.prepared("SELECT ifnull(max(revision), 0) FROM setting_changes WHERE name = ?");
  row.bind(1, name);
  row.executeStep();
  const std::int64_t revision = row.getColumn(0).getInt64();
  row.reset();
  return revision;
}

void put(Connection& connection, const std::string& name, const std::optional<std::string>& value) {
  if (value)
    Binder(connection.prepared(
        "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"))(
        name)(*value)
        .run();
  else
    Binder(connection.prepared("DELETE FROM settings WHERE name = ?"))(name).run();
}

void note(Writer& writer, const SettingChange& change) {
  Binder bind(writer.connection().prepared(
      "INSERT INTO setting_changes (name, revision, change_id, before, after) VALUES (?, ?, ?, ?, ?)"));
  bind(change.name)(change.revision)(writer.change_id());
  for (const auto* value : {&change.before, &change.after}) *value ? bind(**value) : bind.null();
  bind.run();
}

}  // namespace

std::map<std::string, std::string, std::less<>> read_settings(Store& store) {
  return guarded(store.connection(), [&] {
    std::map<std::string, std::string, std::less<>> settings;
    SQLite::Statement& row = store.connection().prepared("SELECT name, value FROM settings");
    while (row.executeStep()) settings.emplace(row.getColumn(0).getString(), row.getColumn(1).getString());
    return settings;
  });
}

std::map<std::string, std::int64_t, std::less<>> setting_revisions(Store& store) {
  return guarded(store.connection(), [&] {
    std::map<std::string, std::int64_t, std::less<>> revisions;
    SQLite::Statement& row =
        store.connection().prepared("SELECT name, max(revision) FROM setting_changes GROUP BY name");
    while (row.executeStep()) revisions.emplace(row.getColumn(0).getString(), row.getColumn(1).getInt64());
    return revisions;
  });
}

std::optional<SettingChange> find_setting_change(Store& store, std::int64_t change_id) {
  return guarded(store.connection(), [&]() -> std::optional<SettingChange> {
    SQLite::Statement& row = store.connection().prepared(
        "SELECT name, revision, before, after FROM setting_changes WHERE change_id = ?");
    row.bind(1, change_id);
    if (!row.executeStep()) return std::nullopt;
    SettingChange change{row.getColumn(0).getString(), row.getColumn(1).getInt64(),
                         text_or_null(row.getColumn(2)), text_or_null(row.getColumn(3))};
    row.reset();
    return change;
  });
}

std::optional<SettingChange> write_setting(Writer& writer, const std::string& name,
                                           const std::optional<std::string>& value) {
  return guarded(writer.connection(), [&]() -> std::optional<SettingChange> {
    Connection& connection = writer.connection();
    SettingChange change{name, revision_of(connection, name) + 1, value_of(connection, name), value};
    if (change.before == change.after) return std::nullopt;
    put(connection, name, value);
    note(writer, change);
    return change;
  });
}

}  // namespace cairn
