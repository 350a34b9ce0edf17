#pragma once

#include <string>

#include "cairn/session.h"
#include "cairn/write_options.h"

namespace cairn::tool {

// Takes a record out of use as one change, and tells how many records still link to it. The status, as of the
// command `retire`; all has been said.
//   return retire_record(session, store, "node/old-error", "gone since Node 12", {});
int retire_record(Session& session, Store& store, const std::string& id, const std::string& reason,
                  const WriteOptions& options);

}  // namespace cairn::tool
