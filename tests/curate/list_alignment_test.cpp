#include "curate/list_alignment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "random_edit.h"

using namespace cairn;
using cairn::testing::Random;
using cairn::testing::RandomEdit;
using cairn::testing::record_like;

namespace {

// How many pairs of equal elements two lists can form.
std::size_t equal_pairs(const Json& before, const Json& after) {
  std::vector<bool> used(after.size());
  std::size_t pairs = 0;
  for (const Json& element : before)
    for (std::size_t j = 0; j < after.size(); ++j)
      if (!used[j] && after[j] == element) {
        used[j] = true;
        ++pairs;
        break;
      }
  return pairs;
}

void check_one_to_one(const ListAlignment& alignment) {
  for (std::size_t i = 0; i < alignment.of_before.size(); ++i)
    if (const auto j = alignment.of_before[i]) CHECK(alignment.of_after.at(*j) == i);
  for (std::size_t j = 0; j < alignment.of_after.size(); ++j)
    if (const auto i = alignment.of_after[j]) CHECK(alignment.of_before.at(*i) == j);
}

}  // namespace

TEST_CASE("an alignment is one to one and misses no pair of equal elements") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Json record = record_like(random);
    for (const char* name : {"workarounds", "tags"}) {
      const Json& before = record[name];
      const Json after = RandomEdit(random).of(before);
      for (const ListAlignment& alignment : {align(before, after), align_alike(before, after)}) {
        REQUIRE(alignment.of_before.size() == before.size());
        REQUIRE(alignment.of_after.size() == after.size());
        check_one_to_one(alignment);
        std::size_t equal = 0;
        for (std::size_t i = 0; i < before.size(); ++i)
          if (const auto j = alignment.of_before[i]) equal += before[i] == after[*j] ? 1U : 0U;
        CHECK(equal == equal_pairs(before, after));
      }
    }
  }
}

TEST_CASE("a list is aligned with itself place by place") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    const Json list = record_like(random)["tags"];
    const ListAlignment alignment = align(list, list);
    for (std::size_t i = 0; i < list.size(); ++i) CHECK(alignment.of_before[i] == i);
  }
}

TEST_CASE("what has the same main text is the same element wherever it stands") {
  const Json before = {{{"action", "a"}, {"rate", 1}}, {{"action", "b"}, {"rate", 2}}};
  const Json after = {{{"action", "b"}, {"rate", 9}}, {{"action", "a"}, {"rate", 8}}};
  const ListAlignment alignment = align(before, after);
  CHECK(alignment.of_before[0] == 1U);
  CHECK(alignment.of_before[1] == 0U);
}

TEST_CASE(
    "what has another main text at its place is the same when it shares a member, for one list's states") {
  const Json before = {{{"action", "a"}, {"rate", 1}}};
  const Json reworded = {{{"action", "better words"}, {"rate", 1}}};
  const Json other = {{{"action", "x"}, {"rate", 2}}};
  CHECK(align(before, reworded).of_before[0] == 0U);
  CHECK_FALSE(align(before, other).of_before[0]);
  CHECK_FALSE(align_alike(before, reworded).of_before[0]);
}
