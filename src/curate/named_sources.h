#pragma once

#include <string>
#include <vector>

#include "model/record.h"

namespace cairn {

// What a record names as its sources: its documentation, and those of its dead ends and workarounds, each
// once, in the order of its page.
//   for (const std::string& url : named_sources(record)) …
[[nodiscard]] std::vector<std::string> named_sources(const Record& record);

}  // namespace cairn
