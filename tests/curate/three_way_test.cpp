#include "curate/three_way.h"

#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

using namespace cairn;

namespace {

// Records in the small: few names and values, so that the same places are hit often.
class RandomRecord {
 public:
  explicit RandomRecord(unsigned seed) : random_(seed) {}

  Json base() {
    Json record = {{"id", "a/x"}};
    for (const char* name : {"confidence", "evidence_count", "locale"})
      if (below(2) == 0) record[name] = below(5);
    record["os_specific"] = {{"linux", below(3)}, {"windows", below(3)}};
    record["tags"] = Json::array();
    for (const char* tag : {"p", "q", "r"})
      if (below(2) == 0) record["tags"].push_back(tag);
    record["workarounds"] = Json::array();
    for (int i = 0; i < 3; ++i) record["workarounds"].push_back(element("w" + std::to_string(i)));
    return record;
  }

  // With one to three changes; `mark` makes what is added and written here unlike what another side does.
  Json changed(Json record, int mark) {
    for (int n = 1 + below(3); n > 0; --n) change(record, mark);
    return record;
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

  // Shares no member with another, so that none is taken for another one renamed.
  Json element(const std::string& action) {
    return {{"action", action}, {"success_rate", action + std::to_string(below(3))}, {"how", action}};
  }

  void change(Json& record, int mark) {
    Json& list = record["workarounds"];
    const auto place = static_cast<std::size_t>(list.empty() ? 0 : below(static_cast<int>(list.size())));
    switch (below(6)) {
      case 0:
        record["confidence"] = 10 * mark + below(2);
        return;
      case 1:
        record.erase("locale");
        return;
      case 2:
        record["os_specific"]["linux"] = 10 * mark + below(2);
        return;
      case 3:
        list.push_back(element("new" + std::to_string(10 * mark + below(3))));
        return;
      case 4:
        if (!list.empty()) list[place]["success_rate"] = 10 * mark + below(2);
        return;
      default:
        if (!list.empty()) list.erase(list.begin() + static_cast<std::ptrdiff_t>(place));
        return;
    }
  }

  std::mt19937 random_;
};

// The oracle: a record as a flat set of (place, value), elements of a list named by their action, one by one
// merged by the rule of three. Of an element that one side took away and the other changed, ours is kept.
using Facts = std::map<std::string, std::string>;

Facts facts_of(const Json& record) {
  Facts facts;
  for (const auto& [name, value] : record.items()) {
    if (name == "workarounds") {
      for (const Json& element : value)
        for (const auto& [member, what] : element.items())
          facts[name + '/' + element["action"].get<std::string>() + '/' + member] = what.dump();
    } else if (name == "tags") {
      for (const Json& tag : value) facts[name + '/' + tag.get<std::string>()] = "there";
    } else if (name == "os_specific") {
      for (const auto& [system, what] : value.items()) facts[name + '/' + system] = what.dump();
    } else {
      facts[name] = value.dump();
    }
  }
  return facts;
}

std::optional<std::string> fact(const Facts& facts, const std::string& place) {
  const auto found = facts.find(place);
  return found == facts.end() ? std::nullopt : std::optional(found->second);
}

// The part of an element's place that all its members share.
std::string owner(const std::string& place) {
  return place.starts_with("workarounds/") ? place.substr(0, place.rfind('/') + 1) : place;
}

Facts part(const Facts& facts, const std::string& of) {
  Facts some;
  for (const auto& [place, value] : facts)
    if (place == of || (of.ends_with('/') && place.starts_with(of))) some.emplace(place, value);
  return some;
}

struct Expected {
  Facts result;
  std::size_t conflicts = 0;
};

Expected merged_by_facts(const Facts& base, const Facts& ours, const Facts& theirs) {
  Expected expected;
  std::set<std::string> owners;
  for (const Facts* side : {&base, &ours, &theirs})
    for (const auto& [place, value] : *side) owners.insert(owner(place));
  for (const std::string& each : owners) {
    const Facts was = part(base, each), here = part(ours, each), there = part(theirs, each);
    const bool one_removed = each.ends_with('/') && !was.empty() && here.empty() != there.empty();
    if (one_removed && was != (here.empty() ? there : here)) {
      ++expected.conflicts;
      expected.result.insert(here.begin(), here.end());
      continue;
    }
    std::set<std::string> places;
    for (const Facts* side : {&was, &here, &there})
      for (const auto& [place, value] : *side) places.insert(place);
    for (const std::string& place : places) {
      const auto b = fact(was, place), o = fact(here, place), t = fact(there, place);
      if (o != t && b != o && b != t) ++expected.conflicts;
      if (const auto& value = o == b ? t : o) expected.result[place] = *value;
    }
  }
  return expected;
}

}  // namespace

TEST_CASE("a merge is what the rule of three gives for each fact alone") {
  std::size_t with_conflicts = 0;
  std::size_t without = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    CAPTURE(seed);
    RandomRecord random(seed);
    const Json base = random.base();
    const Json ours = random.changed(base, 1);
    const Json theirs = random.changed(base, 2);
    const ThreeWay merged = merge(base, ours, theirs);
    const Expected expected = merged_by_facts(facts_of(base), facts_of(ours), facts_of(theirs));
    CHECK(facts_of(merged.result) == expected.result);
    CHECK(merged.conflicts.size() == expected.conflicts);
    ++(merged.conflicts.empty() ? without : with_conflicts);
    for (const MergeConflict& conflict : merged.conflicts) {
      const Json* kept = conflict.path.find(merged.result);
      if (conflict.ours) {
        REQUIRE(kept != nullptr);
        CHECK(*kept == *conflict.ours);
      }
    }
  }
  CHECK(with_conflicts > 300);
  CHECK(without > 300);
}

TEST_CASE("one side alone, or both alike, is that side") {
  for (unsigned seed = 0; seed < 500; ++seed) {
    CAPTURE(seed);
    RandomRecord random(seed);
    const Json base = random.base();
    const Json other = random.changed(base, 1);
    for (const ThreeWay& merged :
         {merge(base, base, other), merge(base, other, base), merge(base, other, other)}) {
      CHECK(merged.conflicts.empty());
      CHECK(merged.result == other);
    }
  }
}

TEST_CASE("what both sides added is there once") {
  const Json base = Json::parse(R"([{"action": "old"}])");
  const Json ours = Json::parse(R"([{"action": "old"}, {"action": "new", "how": "a"}, {"action": "mine"}])");
  const Json theirs = Json::parse(R"([{"action": "new", "how": "a"}, {"action": "old"}])");
  const ThreeWay merged = merge(base, ours, theirs);
  CHECK(merged.conflicts.empty());
  CHECK(std::ranges::count(merged.result, Json::parse(R"({"action": "new", "how": "a"})")) == 1);
  CHECK(merged.result.size() == 3);
}

TEST_CASE("what was merged once is no news the second time") {
  for (unsigned seed = 0; seed < 500; ++seed) {
    CAPTURE(seed);
    RandomRecord random(seed);
    const Json base = random.base();
    const Json theirs = random.changed(base, 2);
    const Json result = merge(base, random.changed(base, 1), theirs).result;
    const ThreeWay again = merge(theirs, result, theirs);
    CHECK(again.result == result);
    CHECK(again.conflicts.empty());
  }
}

TEST_CASE("elements are known by content, wherever they stand") {
  const Json base = Json::parse(R"({"tags": ["a", "b", "c"],
    "dead_ends": [{"action": "x", "why_fails": "1"}, {"action": "y", "why_fails": "2"}]})");
  Json ours = base;
  ours["tags"] = {"new", "a", "c"};
  ours["dead_ends"][1]["why_fails"] = "2, and 3";
  Json theirs = base;
  theirs["tags"] = {"c", "b", "a", "last"};
  std::swap(theirs["dead_ends"][0], theirs["dead_ends"][1]);
  const ThreeWay merged = merge(base, ours, theirs);
  CHECK(merged.conflicts.empty());
  CHECK(merged.result["tags"] == Json({"new", "c", "a", "last"}));
  CHECK(merged.result["dead_ends"][0]["why_fails"] == "2, and 3");
  CHECK(merged.result["dead_ends"][1]["action"] == "x");
}
