#include "curate/difference.h"

#include <nlohmann/json.hpp>

#include "curate/list_alignment.h"

namespace cairn {
namespace {

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
    std::size_t highest = 0;  // one past the last place in `before` of what stands further up in `after`
    for (std::size_t j = 0; j < after.size(); ++j) {
      const auto from = alignment.of_after[j];
      if (!from) {
        changes_.push_back({FieldChange::Kind::kAdded, path / j, Json(), after[j], 0});
        continue;
      }
      values(path / j, before[*from], after[j]);
      if (*from < highest)
        changes_.push_back({FieldChange::Kind::kMoved, path / j, before[*from], after[j], *from});
      highest = std::max(highest, *from + 1);
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
