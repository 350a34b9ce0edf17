#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "curate/assignment.h"
#include "curate/desk.h"
#include "curate/record_editor.h"

namespace cairn {

// Internal to curate/ and to the commands that change fields.
//
// Fields of a record of the desk, changed by assignments or by an editor (record_editor.h). Nothing is
// written when something is refused.
//   Edited edited = change_fields(desk, "git/detached-head", assignments);
[[nodiscard]] Edited change_fields(Desk& desk, std::string_view id, std::span<const Assignment> assignments,
                                   const EditPolicy& policy = {});
[[nodiscard]] Edited change_fields(Desk& desk, std::int64_t record_id,
                                   std::span<const Assignment> assignments, const EditPolicy& policy = {});

[[nodiscard]] Edited edit_fields(Desk& desk, std::string_view id,
                                 const std::function<void(RecordEditor&)>& edit,
                                 const EditPolicy& policy = {});
[[nodiscard]] Edited edit_fields(Desk& desk, std::int64_t record_id,
                                 const std::function<void(RecordEditor&)>& edit,
                                 const EditPolicy& policy = {});

}  // namespace cairn
