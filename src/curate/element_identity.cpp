#include "curate/element_identity.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "curate/field_path.h"
#include "curate/list_alignment.h"

namespace cairn {
namespace {

constexpr std::array<std::string_view, 6> kListPaths = {
    "versions",
    "dead_ends",
    "workarounds",
    "transition_graph.leads_to",
    "transition_graph.preceded_by",
    "transition_graph.frequently_confused_with",
};

// Calls visit(place in kListPaths, list) for each list that is there.
template <class AnyRecord, class Visit>
void visit_lists(AnyRecord& record, Visit&& visit) {
  const auto one = [&](std::size_t place, auto& list) {
    if (list) visit(place, *list);
  };
  one(0, record.versions);
  one(1, record.dead_ends);
  one(2, record.workarounds);
  if (!record.transition_graph) return;
  one(3, record.transition_graph->leads_to);
  one(4, record.transition_graph->preceded_by);
  one(5, record.transition_graph->frequently_confused_with);
}

std::size_t place_of(std::string_view list) {
  return static_cast<std::size_t>(std::ranges::find(kListPaths, list) - kListPaths.begin());
}

bool is_within(std::string_view list, std::string_view path) {
  return list == path || (list.starts_with(path) && list[path.size()] == '.');
}

}  // namespace

ElementIdentity::ElementIdentity(const Record& record) {
  visit_lists(record, [&](std::size_t place, const auto& list) {
    for (const auto& element : list) ids_[place].push_back(element.element_id);
  });
}

void ElementIdentity::erase(std::string_view list, std::size_t position) {
  const std::size_t place = place_of(list);
  if (place == kLists || position >= ids_[place].size()) return;
  ids_[place].erase(ids_[place].begin() + static_cast<std::ptrdiff_t>(position));
}

void ElementIdentity::move(std::string_view list, std::size_t from, std::size_t to) {
  const std::size_t place = place_of(list);
  if (place == kLists) return;
  auto& ids = ids_[place];
  ids.resize(std::max(ids.size(), std::max(from, to) + 1));
  const ElementId moved = ids[from];
  ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(from));
  ids.insert(ids.begin() + static_cast<std::ptrdiff_t>(to), moved);
}

void ElementIdentity::realign(std::string_view path, const Json& before, const Json& after) {
  for (std::size_t place = 0; place < kLists; ++place) {
    if (!is_within(kListPaths[place], path)) continue;
    const auto list = FieldPath::parse(kListPaths[place]);
    const Json* old = list->find(before);
    const Json* now = list->find(after);
    std::vector<ElementId> ids;
    if (old != nullptr && now != nullptr && old->is_array() && now->is_array()) {
      for (const auto& from : align(*old, *now).of_after)
        ids.push_back(from && *from < ids_[place].size() ? ids_[place][*from] : ElementId());
    }
    ids_[place] = std::move(ids);
  }
}

void ElementIdentity::put_onto(Record& record) const {
  visit_lists(record, [&](std::size_t place, auto& list) {
    for (std::size_t i = 0; i < std::min(list.size(), ids_[place].size()); ++i)
      list[i].element_id = ids_[place][i];
  });
}

}  // namespace cairn
