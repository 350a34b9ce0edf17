#include "curate/difference.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "curate/list_alignment.h"
#include "random_edit.h"

using namespace cairn;
using cairn::testing::json_equal;
using cairn::testing::Random;
using cairn::testing::RandomEdit;
using cairn::testing::record_like;

namespace {

using ChangeKind = FieldChange::Kind;

// Applies differences: the oracle takes them one level at a time, from what stands in their paths alone.
class Application {
 public:
  explicit Application(const std::vector<FieldChange>& changes) {
    for (const FieldChange& change : changes) by_place_[change.path.text()].push_back(&change);
  }

  Json apply(const FieldPath& path, const Json& before) const {
    if (const FieldChange* whole = at(path, ChangeKind::kChanged)) return whole->after;
    if (before.is_object()) return object(path, before);
    if (before.is_array()) return list(path, before);
    return before;
  }

 private:
  static FieldPath parent_of(const FieldPath& path) {
    FieldPath parent;
    for (std::size_t i = 0; i + 1 < path.steps().size(); ++i) {
      const auto& step = path.steps()[i];
      if (const auto* name = std::get_if<std::string>(&step))
        parent = parent / *name;
      else
        parent = parent / static_cast<std::size_t>(std::get<std::ptrdiff_t>(step));
    }
    return parent;
  }

  const FieldChange* at(const FieldPath& path, ChangeKind kind) const {
    const auto found = by_place_.find(path.text());
    if (found == by_place_.end()) return nullptr;
    for (const FieldChange* change : found->second)
      if (change->kind == kind) return change;
    return nullptr;
  }

  Json object(const FieldPath& path, const Json& before) const {
    Json made = Json::object();
    for (const auto& [name, value] : before.items())
      if (at(path / name, ChangeKind::kRemoved) == nullptr) made[name] = apply(path / name, value);
    for (const auto& [place, changes] : by_place_)
      for (const FieldChange* change : changes)
        if (change->kind == ChangeKind::kAdded && parent_of(change->path) == path)
          made[std::get<std::string>(change->path.steps().back())] = change->after;
    return made;
  }

  // What is neither gone nor moved fills the places that are left, in its order.
  Json list(const FieldPath& path, const Json& before) const {
    std::map<std::size_t, std::size_t> moved;
    std::set<std::size_t> gone;
    std::size_t added = 0;
    for (std::size_t j = 0; j < before.size() + by_place_.size(); ++j) {
      if (const FieldChange* move = at(path / j, ChangeKind::kMoved)) moved[j] = move->moved_from;
      if (at(path / j, ChangeKind::kRemoved) != nullptr) gone.insert(j);
      if (at(path / j, ChangeKind::kAdded) != nullptr) ++added;
    }
    for (const auto& [to, from] : moved) gone.insert(from);
    const std::size_t size = before.size() - gone.size() + moved.size() + added;
    Json made = Json::array();
    std::size_t next = 0;
    for (std::size_t j = 0; j < size; ++j) {
      if (const FieldChange* addition = at(path / j, ChangeKind::kAdded)) {
        made.push_back(addition->after);
        continue;
      }
      if (const auto from = moved.find(j); from != moved.end()) {
        made.push_back(apply(path / j, before[from->second]));
        continue;
      }
      while (gone.contains(next)) ++next;
      made.push_back(apply(path / j, before[next++]));
    }
    return made;
  }

  std::map<std::string, std::vector<const FieldChange*>> by_place_;
};

// The longest increasing subsequence, by trying all.
std::size_t longest_increasing(const std::vector<std::size_t>& numbers) {
  std::size_t best = 0;
  for (std::size_t chosen = 0; chosen < std::size_t{1} << numbers.size(); ++chosen) {
    std::vector<std::size_t> taken;
    for (std::size_t i = 0; i < numbers.size(); ++i)
      if ((chosen >> i & 1) != 0) taken.push_back(numbers[i]);
    if (std::ranges::is_sorted(taken)) best = std::max(best, taken.size());
  }
  return best;
}

}  // namespace

TEST_CASE("the differences applied to what was before give what is after") {
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Json before = record_like(random);
    Json after = before;
    for (std::size_t edits = random.below(4); edits > 0; --edits) after = RandomEdit(random).of(after);
    const auto changes = difference(before, after);
    CHECK(json_equal(Application(changes).apply({}, before), after));
    CHECK(changes.empty() == json_equal(before, after));
  }
}

TEST_CASE("as few elements as can be are told to have moved") {
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Json before = Json::array();
    for (std::size_t i = random.below(9); i > 0; --i) before.push_back("tag-" + std::to_string(i));
    Json after = before;
    for (std::size_t i = after.size(); i > 1; --i) std::swap(after[i - 1], after[random.below(i)]);
    std::vector<std::size_t> places;
    for (const Json& element : after)
      places.push_back(static_cast<std::size_t>(std::ranges::find(before, element) - before.begin()));
    const auto changes = difference(before, after);
    CHECK(changes.size() == before.size() - longest_increasing(places));
    CHECK(std::ranges::all_of(changes, [](const auto& change) { return change.kind == ChangeKind::kMoved; }));
  }
}

TEST_CASE("an element at the head that goes to the end is the one that moved") {
  const auto changes = difference(Json{{"tags", {"a", "b", "c", "d"}}}, Json{{"tags", {"b", "c", "d", "a"}}});
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].kind == ChangeKind::kMoved);
  CHECK(changes[0].path.text() == "tags[3]");
  CHECK(changes[0].moved_from == 0);
  CHECK(changes[0].after == "a");
}

TEST_CASE("an element that moved and changed says both, at its new place") {
  const Json before = {{"w", {{{"action", "a"}, {"rate", 1}}, {{"action", "b"}, {"rate", 2}}}}};
  const Json after = {{"w", {{{"action", "b"}, {"rate", 3}}, {{"action", "a"}, {"rate", 1}}}}};
  std::vector<std::string> told;
  for (const FieldChange& change : difference(before, after))
    told.push_back((change.kind == ChangeKind::kMoved ? "moved " : "changed ") + change.path.text());
  std::ranges::sort(told);
  REQUIRE(told.size() == 2);
  CHECK(told[0] == "changed w[0].rate");
  CHECK(told[1].starts_with("moved w["));
}
