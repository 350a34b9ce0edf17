#pragma once

#include <map>
#include <string>
#include <string_view>

namespace cairn {

class Store;
class Writer;

// The base's own settings: what was set, as text. What there is to set, and what holds when nothing was, is
// in curate/settings.h.
//   write_setting(writer, "rules.few-evidence", "on"); writer.commit();
//   const auto settings = read_settings(store);
// All throw Error(kStore).

[[nodiscard]] std::map<std::string, std::string, std::less<>> read_settings(Store& store);

void write_setting(Writer& writer, const std::string& name, const std::string& value);

// False when it was not set.
bool erase_setting(Writer& writer, const std::string& name);

}  // namespace cairn
