#include "query/components.h"

#include <doctest/doctest.h>

#include <random>

using namespace cairn;

namespace {

using Graph = std::vector<std::vector<std::uint32_t>>;

// Who reaches whom, by closing the relation; then who reaches each other.
Graph by_reachability(const Graph& next) {
  const std::size_t size = next.size();
  std::vector<std::vector<bool>> reaches(size, std::vector<bool>(size));
  for (std::size_t from = 0; from < size; ++from)
    for (const std::uint32_t to : next[from]) reaches[from][to] = true;
  for (std::size_t by = 0; by < size; ++by)
    for (std::size_t from = 0; from < size; ++from)
      for (std::size_t to = 0; to < size; ++to)
        if (reaches[from][by] && reaches[by][to]) reaches[from][to] = true;
  Graph sets;
  std::vector<bool> taken(size);
  for (std::uint32_t node = 0; node < size; ++node) {
    if (taken[node]) continue;
    std::vector<std::uint32_t> set{node};
    for (std::uint32_t other = node + 1; other < size; ++other)
      if (reaches[node][other] && reaches[other][node]) {
        set.push_back(other);
        taken[other] = true;
      }
    if (set.size() > 1) sets.push_back(set);
  }
  return sets;
}

}  // namespace

TEST_CASE("random graphs: the cycles are those that reachability gives") {
  std::mt19937_64 random(3);
  for (int round = 0; round < 300; ++round) {
    Graph next(1 + random() % 12);
    const std::size_t links = random() % (2 * next.size());
    for (std::size_t i = 0; i < links; ++i)
      next[random() % next.size()].push_back(static_cast<std::uint32_t>(random() % next.size()));
    CHECK(cycles(next) == by_reachability(next));
  }
}

TEST_CASE("a ring of a million is one cycle, a chain none, and neither ends the stack") {
  Graph next(1'000'000);
  for (std::uint32_t i = 0; i + 1 < next.size(); ++i) next[i].push_back(i + 1);
  CHECK(cycles(next).empty());
  next.back().push_back(0);
  REQUIRE(cycles(next).size() == 1);
  CHECK(cycles(next).front().size() == next.size());
}
