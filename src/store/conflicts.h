#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cairn {

class Store;
class Writer;

// Fields that an import and a curator changed differently: the curator's value stayed, the other is kept here
// until somebody decides (curate/conflict_resolution.h).
//   for (const Conflict& conflict : list_conflicts(store)) show(conflict);
// A conflict is not listed while its batch is undone; it stands again when that is undone. It goes with its
// record. All throw Error(kStore).
struct Conflict {
  std::int64_t conflict_id = 0;
  std::int64_t record_id = 0;
  std::string id;     // that the record has now
  std::string field;  // a FieldPath into the record as the batch left it; "" is the whole record
  std::string source;
  std::int64_t batch_id = 0;
  std::optional<std::string> base, ours, theirs;  // JSON; nullopt: not there
};

// By id, in the order they came; record_id 0: of all records.
[[nodiscard]] std::vector<Conflict> list_conflicts(Store& store, std::int64_t record_id = 0);

// In the place of an earlier one of that record, field and source.
void keep_conflict(Writer& writer, const Conflict& conflict);

void drop_conflict(Writer& writer, std::int64_t conflict_id);

}  // namespace cairn
