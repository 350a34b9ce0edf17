#pragma once

#include <optional>
#include <string_view>

#include "model/version_key.h"
#include "model/version_result.h"

namespace cairn {

// Takes a version text apart, in one pass from left to right. Version::parse() is what others use.
//   read_version_parts("1!2.0rc1")  -> epoch 1, numbers 2 0, tag rc 1
//   read_version_parts("f1")        -> nullopt: a word, which cannot be ordered
//   read_version_parts("1..2")      -> fault at column 3
// `text` is in lower case, trimmed, not empty.
[[nodiscard]] VersionResult<std::optional<VersionParts>> read_version_parts(std::string_view text);

}  // namespace cairn
