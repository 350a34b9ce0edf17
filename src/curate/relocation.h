#pragma once

#include <optional>

#include "curate/field_path.h"

namespace cairn {

// Where in a later state of a record that stands which stood at `path` in an earlier one: elements are
// followed by their content (list_alignment.h). The last member of a path need not be there.
//   relocate(*FieldPath::parse("workarounds[1].how"), before, after)  // workarounds[0].how
// nullopt when an element on the way is gone, or `path` leads through something that was not there.
[[nodiscard]] std::optional<FieldPath> relocate(const FieldPath& path, const Json& before, const Json& after);

}  // namespace cairn
