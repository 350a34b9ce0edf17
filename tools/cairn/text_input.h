#pragma once

#include <string>
#include <vector>

#include "cairn/session.h"

namespace cairn::tool {

// The text a command is asked about: its words, else a file, else stdin. Throws Error: kUsage for both words
// and a file, kInput when it cannot be read.
[[nodiscard]] std::string read_text(const Session& session, const std::vector<std::string>& words,
                                    const std::string& file);

}  // namespace cairn::tool
