#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "curate/field_path.h"

namespace cairn {

// Internal to curate/ and to what shows its results.
//
// What differs between two states of a record, field by field and element by element (an element is known by
// its content, not its position).
//   for (const FieldChange& change : difference(encode_native(before), encode_native(after))) show(change);
struct FieldChange {
  enum class Kind { kAdded, kRemoved, kChanged, kMoved };
  Kind kind = Kind::kChanged;
  FieldPath path;  // in `after`; for kRemoved its last step is that in `before`
  Json before;     // null for kAdded
  Json after;      // null for kRemoved; for kMoved the element, as after
  std::size_t moved_from = 0;
};

// In the order of the members of `after`, what is gone last within its object or list. Members that are
// objects are compared member by member. Of a list put in another order, as few elements as can be are moved.
[[nodiscard]] std::vector<FieldChange> difference(const Json& before, const Json& after);

}  // namespace cairn
