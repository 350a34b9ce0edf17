#include "curate/difference.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "curate/list_alignment.h"

namespace cairn {
namespace {

// Which elements keep their order: the longest increasing subsequence of their places in `before`, so that as
// few as can be are told to have moved. ends[n] is the element that ends the subsequence of n + 1 elements
// with the lowest last place.
std::vector<bool> longest_in_order(const std::vector<std::optional<std::size_t>>& places) {
  std::vector<std::size_t> ends;
  std::vector<std::optional<std::size_t>> previous(places.size());
  for (std::size_t j = 0; j < places.size(); ++j) {
    if (!places[j]) continue;
    const auto end =
        std::ranges::lower_bound(ends, *places[j], {}, [&](std::size_t k) { return *places[k]; });
    if (end != ends.begin()) previous[j] = *std::prev(end);
    if (end == ends.end())
      ends.push_back(j);
    else
      *end = j;
  }
  std::vector<bool> chosen(places.size());
  for (auto j = ends.empty() ? std::nullopt : std::optional(ends.back()); j; j = previous[*j])
    chosen[*j] = true;
  return chosen;
}

class Comparison {
 public:
  std::vector<FieldChange> take() && { return std::move(changes_); }

  void values(const FieldPath& path, const Json& before, const Json& after) {
    if (before == after) return;
    if (before.is_object() && after.is_object()) return objects(path, before, after);
    if (before.is_array() && after.is_array()) return lists(path, before, after);
    changes_.push_back({FieldChange::Kind::kChanged, path, before, after, 0});
  }

 private:
  void objects(const FieldPath& path, const Json& before, const Json& after) {
    for (const auto& [name, value] : after.items()) {
      const auto old = before.find(name);
      if (old == before.end())
        changes_.push_back({FieldChange::Kind::kAdded, path / name, Json(), value, 0});
      else
        values(path / name, *old, value);
    }
    for (const auto& [name, value] : before.items())
      if (!after.contains(name))
        changes_.push_back({FieldChange::Kind::kRemoved, path / name, value, Json(), 0});
  }

  void lists(const FieldPath& path, const Json& before, const Json& after) {
    const ListAlignment alignment = align(before, after);
    const std::vector<bool> keeps_place = longest_in_order(alignment.of_after);
    for (std::size_t j = 0; j < after.size(); ++j) {
      const auto from = alignment.of_after[j];
      if (!from) {
        changes_.push_back({FieldChange::Kind::kAdded, path / j, Json(), after[j], 0});
        continue;
      }
      values(path / j, before[*from], after[j]);
      if (!keeps_place[j])
        changes_.push_back({FieldChange::Kind::kMoved, path / j, before[*from], after[j], *from});
    }
    for (std::size_t i = 0; i < before.size(); ++i)
      if (!alignment.of_before[i])
        changes_.push_back({FieldChange::Kind::kRemoved, path / i, before[i], Json(), 0});
  }

  std::vector<FieldChange> changes_;
};

}  // namespace

std::vector<FieldChange> difference(const Json& before, const Json& after) {
  Comparison comparison;
  comparison.values({}, before, after);
  return std::move(comparison).take();
}

}  // namespace cairn
