#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/version_grade.h"
#include "store/connection.h"

namespace cairn {

// What a record's rows of `versions` say, in their order; a row that cannot be read says nothing. Internal to
// query/. Throws SQLite::Exception.
[[nodiscard]] std::vector<ListedVersion> listed_versions(Connection& connection, std::int64_t record_id);

// Throws Error(kUsage) with the column of what is wrong.
[[nodiscard]] std::vector<VersionQuery> parse_version_queries(const std::vector<std::string>& texts);

}  // namespace cairn
