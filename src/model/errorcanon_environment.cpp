#include "model/errorcanon_environment.h"

#include <algorithm>

#include "model/element_codec.h"

namespace cairn {
namespace {

using Origin = VersionEntry::Origin;

bool is_runtime(const Json& value) {
  const auto is_string = [&](const char* name) { return value.contains(name) && value[name].is_string(); };
  return value.is_object() && is_string("name") && is_string("version_range");
}

VersionEntry make_entry(Origin origin, const Json& product, const Json& range) {
  VersionEntry entry;
  entry.origin = origin;
  entry.product = product.get<std::string>();
  entry.version = range.get<std::string>();
  return entry;
}

const VersionEntry* first(const List<VersionEntry>& versions, Origin origin) {
  if (!versions) return nullptr;
  const auto found = std::ranges::find(*versions, origin, &VersionEntry::origin);
  return found == versions->end() || !found->version ? nullptr : &*found;
}

// The entry that stands in environment.runtime or, for a record that never had one, its first listed version.
Json show_runtime(const List<VersionEntry>& versions) {
  if (const VersionEntry* runtime = first(versions, Origin::kRuntime))
    return {{"name", runtime->product}, {"version_range", *runtime->version}};
  const VersionEntry* listed = first(versions, Origin::kListed);
  if (listed == nullptr) return Json::object();
  const std::string& text = *listed->version;
  const std::size_t space = text.rfind(' ');
  if (space == text.npos) return {{"name", text}, {"version_range", ""}};
  return {{"name", text.substr(0, space)}, {"version_range", text.substr(space + 1)}};
}

}  // namespace

ErrorCanonEnvironment read_environment(const Json& environment) {
  ErrorCanonEnvironment read;
  Json rest = environment;
  if (const auto runtime = rest.find("runtime"); runtime != rest.end() && is_runtime(*runtime)) {
    read.versions.push_back(make_entry(Origin::kRuntime, (*runtime)["name"], (*runtime)["version_range"]));
    runtime->erase("name");
    runtime->erase("version_range");
    if (runtime->empty()) rest.erase("runtime");
  }
  if (const auto python = rest.find("python"); python != rest.end() && python->is_string()) {
    read.versions.push_back(make_entry(Origin::kPython, "python", *python));
    rest.erase("python");
  }
  if (!rest.empty() || read.versions.empty()) read.rest = std::move(rest);
  return read;
}

std::optional<Json> write_environment(const List<VersionEntry>& versions, const std::optional<Json>& rest) {
  if (rest && !rest->is_object()) return rest;  // only a tried-out x_cairn says so, and is not believed
  Json others = rest.value_or(Json::object());
  Json object = Json::object();
  const auto runtime = others.find("runtime");
  const bool is_free = runtime == others.end() || (runtime->is_object() && !runtime->contains("name") &&
                                                   !runtime->contains("version_range"));
  if (Json shown = show_runtime(versions); is_free && !shown.empty()) {
    if (runtime != others.end()) shown.update(*runtime);
    others.erase("runtime");
    object["runtime"] = std::move(shown);
  }
  take_member(others, "runtime", object);
  take_member(others, "os", object);
  const VersionEntry* python = first(versions, Origin::kPython);
  if (python != nullptr && !others.contains("python")) object["python"] = *python->version;
  for (auto& [name, value] : others.items()) object[name] = std::move(value);
  if (object.empty() && !rest) return std::nullopt;
  return object;
}

bool environment_says_all(const List<VersionEntry>& versions, const std::optional<Json>& rest) {
  if (!versions || versions->empty()) return !versions;
  const std::optional<Json> written = write_environment(versions, rest);
  return written && written->is_object() && read_environment(*written).versions == *versions;
}

}  // namespace cairn
