#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "model/json.h"
#include "model/record.h"

namespace cairn {

// The member `environment` of an ErrorCanon document: its runtime and python name versions, all else is kept.
//   {"runtime": {"name": "node", "version_range": ">=18"}, "python": "3.11", "os": "linux"}
// Internal to model/.
struct ErrorCanonEnvironment {
  std::vector<VersionEntry> versions;  // of runtime and python, in this order
  std::optional<Json> rest;            // the other members; absent when the versions have said everything
};

[[nodiscard]] ErrorCanonEnvironment read_environment(const Json& environment);

// nullopt: the document has no environment. Versions that came from no environment are shown by the first of
// them, as a projection for other readers.
[[nodiscard]] std::optional<Json> write_environment(const List<VersionEntry>& versions,
                                                    const std::optional<Json>& rest);

// Whether that environment says all that the versions say, so that nothing else need carry them.
[[nodiscard]] bool environment_says_all(const List<VersionEntry>& versions, const std::optional<Json>& rest);

}  // namespace cairn
