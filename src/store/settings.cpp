#include "store/settings.h"

#include "store/binder.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {

std::map<std::string, std::string, std::less<>> read_settings(Store& store) {
  return guarded(store.connection(), [&] {
    std::map<std::string, std::string, std::less<>> settings;
    SQLite::Statement& row = store.connection().prepared("SELECT name, value FROM settings");
    while (row.executeStep()) settings.emplace(row.getColumn(0).getString(), row.getColumn(1).getString());
    return settings;
  });
}

void write_setting(Writer& writer, const std::string& name, const std::string& value) {
  guarded(writer.connection(), [&] {
    Binder(writer.connection().prepared(
        "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"))(
        name)(value)
        .run();
  });
}

bool erase_setting(Writer& writer, const std::string& name) {
  return guarded(writer.connection(), [&] {
    return Binder(writer.connection().prepared("DELETE FROM settings WHERE name = ?"))(name).run() > 0;
  });
}

}  // namespace cairn
