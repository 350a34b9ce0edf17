#include "curate/edit_fields.h"

#include <algorithm>
#include <iterator>

namespace cairn {
namespace {

template <class Which>
Edited edit_one(Desk& desk, Which which, const std::function<void(RecordEditor&)>& edit,
                const EditPolicy& policy) {
  Diagnostics faults;
  Edited edited = desk.change(
      which,
      [&](Record& record) {
        RecordEditor editor(record);
        edit(editor);
        if (auto after = editor.finish(faults)) record = *std::move(after);
      },
      policy);
  std::ranges::move(faults, std::back_inserter(edited.faults));
  return edited;
}

auto applied(std::span<const Assignment> assignments) {
  return [assignments](RecordEditor& editor) {
    for (const Assignment& assignment : assignments) editor.apply(assignment);
  };
}

}  // namespace

Edited change_fields(Desk& desk, std::string_view id, std::span<const Assignment> assignments,
                     const EditPolicy& policy) {
  return edit_one(desk, id, applied(assignments), policy);
}

Edited change_fields(Desk& desk, std::int64_t record_id, std::span<const Assignment> assignments,
                     const EditPolicy& policy) {
  return edit_one(desk, record_id, applied(assignments), policy);
}

Edited edit_fields(Desk& desk, std::string_view id, const std::function<void(RecordEditor&)>& edit,
                   const EditPolicy& policy) {
  return edit_one(desk, id, edit, policy);
}

Edited edit_fields(Desk& desk, std::int64_t record_id, const std::function<void(RecordEditor&)>& edit,
                   const EditPolicy& policy) {
  return edit_one(desk, record_id, edit, policy);
}

}  // namespace cairn
