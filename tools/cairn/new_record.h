#pragma once

#include <functional>
#include <string>

#include "cairn/write_options.h"
#include "model/record.h"

namespace cairn::tool {

// What `add` and `draft` share: the way of a record that is not there yet.
struct NewRecord {
  WriteOptions write;
  bool if_new = false;  // refuse when there are records like it
};

// Shows the records that are like it; on a terminal asks whether to go on. Whether to.
[[nodiscard]] bool is_wanted(Session& session, Store& store, const Record& record, bool if_new);

// Checks, adds, prints. The status.
int add_record(Session& session, Store& store, Record record, const NewRecord& options);

// From an editor that starts with `text`, under the draft kNewDraft, which a commit discards. The status.
int add_in_editor(Session& session, Store& store, const std::string& text, const NewRecord& options);

// For the proposals (curate/proposal.h): whether an id is known in any way.
[[nodiscard]] std::function<bool(const std::string&)> taken_in(Store& store);

}  // namespace cairn::tool
