#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "curate/field_path.h"

namespace cairn {

// Internal to curate/ and to what shows its results.
//
// Two descendants of one state of a record -> one that has the changes of both.
//   ThreeWay merged = merge(last_imported, current, incoming);
//   if (merged.conflicts.empty()) put(merged.result);
//
// Objects are merged member by member, lists element by element (known by content, see list_alignment.h), all
// else whole. What one side alone changed is taken; what both changed to the same is taken once; what both
// changed differently is a conflict: the result keeps `ours`. An element removed by one side and changed by
// the other is a conflict too. When theirs alone reordered a list, its order is taken. A value absent on one
// side is nullopt.
struct MergeConflict {
  FieldPath path;  // in the result; of a missing element: its list
  std::optional<Json> base, ours, theirs;
};

struct ThreeWay {
  Json result;
  std::vector<MergeConflict> conflicts;
};

[[nodiscard]] ThreeWay merge(const Json& base, const Json& ours, const Json& theirs);

}  // namespace cairn
