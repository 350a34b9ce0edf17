#pragma once

#include <string>

#include "cairn/session.h"
#include "cairn/write_options.h"

namespace cairn::tool {

// Lets a person change a record as JSON in an editor (editor.h), and commits it as one change.
//   return edit_record(session, store, "git/detached-head", {});
// A draft that is there is offered again; what is refused, or meets a change that somebody made meanwhile,
// stays as one. The status, as of the command `edit`; all has been said.
struct EditOptions {
  bool take_draft = false, discard_draft = false;  // what becomes of a draft, when not asked
  WriteOptions write;
};
int edit_record(Session& session, Store& store, const std::string& id, const EditOptions& options);

}  // namespace cairn::tool
