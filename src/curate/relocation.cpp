#include "curate/relocation.h"

#include <nlohmann/json.hpp>

#include "curate/list_alignment.h"

namespace cairn {
namespace {

// The same element's place in `after`, when both are lists and it is in both.
std::optional<std::size_t> follow(std::ptrdiff_t position, const Json* before, const Json* after) {
  if (before == nullptr || after == nullptr || !before->is_array() || !after->is_array()) return std::nullopt;
  if (position < 0 || position >= static_cast<std::ptrdiff_t>(before->size())) return std::nullopt;
  return align(*before, *after).of_before[static_cast<std::size_t>(position)];
}

}  // namespace

std::optional<FieldPath> relocate(const FieldPath& path, const Json& before, const Json& after) {
  FieldPath from;
  FieldPath to;
  for (const FieldPath::Step& step : path.steps()) {
    if (const auto* name = std::get_if<std::string>(&step)) {
      const Json* parent = to.find(after);
      if (parent == nullptr || !parent->is_object()) return std::nullopt;
      from = from / *name;
      to = to / *name;
      continue;
    }
    const std::ptrdiff_t position = std::get<std::ptrdiff_t>(step);
    const auto place = follow(position, from.find(before), to.find(after));
    if (!place) return std::nullopt;
    from = from / static_cast<std::size_t>(position);
    to = to / *place;
  }
  return to;
}

}  // namespace cairn
