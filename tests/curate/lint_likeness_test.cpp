#include "curate/lint/likeness.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <set>

#include "query/shared_base.h"

using namespace cairn;
using namespace cairn::testing;

using Words = std::vector<std::uint32_t>;

TEST_CASE("jaccard is the share of common words") {
  std::minstd_rand engine(7);
  const auto below = [&](std::uint32_t end) { return static_cast<std::uint32_t>(engine() % end); };
  for (int round = 0; round < 200; ++round) {
    std::set<std::uint32_t> one, other, both, all;
    for (std::uint32_t i = below(20); i > 0; --i) one.insert(below(30));
    for (std::uint32_t i = below(20); i > 0; --i) other.insert(below(30));
    std::ranges::set_intersection(one, other, std::inserter(both, both.end()));
    std::ranges::set_union(one, other, std::inserter(all, all.end()));
    const double expected =
        all.empty() ? 0 : static_cast<double>(both.size()) / static_cast<double>(all.size());
    CHECK(jaccard(Words(one.begin(), one.end()), Words(other.begin(), other.end())) ==
          doctest::Approx(expected));
  }
}

TEST_CASE("the real records: MinHash finds the pairs that comparing each with each finds") {
  std::vector<Words> lists;
  for (const Record& record : shared_records()) lists.push_back(signature_hashes(record));
  std::vector<const Words*> views;
  for (const Words& list : lists) views.push_back(&list);
  std::set<std::pair<std::size_t, std::size_t>> expected, found;
  for (std::size_t i = 0; i < lists.size(); ++i)
    for (std::size_t j = i + 1; j < lists.size(); ++j)
      if (lists[i].size() >= kFewestWords && lists[j].size() >= kFewestWords &&
          jaccard(lists[i], lists[j]) >= 0.8)
        expected.emplace(i, j);
  for (const AlikePair& pair : alike_pairs(views, 0.8)) {
    CHECK(pair.likeness >= 0.8);
    found.emplace(pair.first, pair.second);
  }
  CHECK(found == expected);
}
