#pragma once

#include "model/json.h"
#include "query/query.h"

namespace cairn::tool {

// A record of a list as the JSON object that programs rely on (DESIGN.md, `list --json`); commands that list
// records add members of their own.
//   Json row = summary_row(found.summary);  row["score"] = found.score;
[[nodiscard]] Json summary_row(const Summary& summary);

}  // namespace cairn::tool
