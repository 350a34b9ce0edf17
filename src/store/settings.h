#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

class Store;
class Writer;

// The base's own settings: what was set, as text, and each change of it. What there is to set, and what holds
// when nothing was, is in curate/settings.h.
//   write_setting(writer, "rules.few-evidence", "on"); writer.commit();
//   const auto settings = read_settings(store);
// All throw Error(kStore).

[[nodiscard]] std::map<std::string, std::string, std::less<>> read_settings(Store& store);

// A setting's part in a change. nullopt: it was not set, it is not set.
struct SettingChange {
  std::string name;
  std::int64_t revision = 0;  // of the setting: how often it was changed, this one included
  std::optional<std::string> before, after;
};

// How often each setting was changed; one that is not here never was.
[[nodiscard]] std::map<std::string, std::int64_t, std::less<>> setting_revisions(Store& store);

// A change has to do with one setting at most.
[[nodiscard]] std::optional<SettingChange> find_setting_change(Store& store, std::int64_t change_id);

// nullopt unsets it. What was done; nullopt when it is so already, and nothing was written.
std::optional<SettingChange> write_setting(Writer& writer, const std::string& name,
                                           const std::optional<std::string>& value);

}  // namespace cairn
