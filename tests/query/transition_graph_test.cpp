#include "query/transition_graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "query/random_links.h"

using namespace cairn;
using namespace cairn::testing;

namespace {

// Whether a step goes from one record to another by a written link, plainly.
bool leads(const LinkedRecords::Written& link, const std::string& from, const std::string& to,
           LinkKind kind) {
  const bool own = link.writer == from && link.target == to;
  const bool others = link.writer == to && link.target == from;
  if (kind == LinkKind::kConfusedWith) return link.kind == "frequently_confused_with" && (own || others);
  const bool forward = kind == LinkKind::kLeadsTo;
  return (own && link.kind == (forward ? "leads_to" : "preceded_by")) ||
         (others && link.kind == (forward ? "preceded_by" : "leads_to"));
}

// The distance of all that is at most `depth` links away.
std::map<std::string, int> reached(const LinkedRecords& made, const std::string& start, int depth,
                                   const std::vector<LinkKind>& kinds) {
  std::map<std::string, int> distances{{start, 0}};
  for (int distance = 0; distance < depth; ++distance)
    for (const LinkedRecords::Written& link : made.links)
      for (const auto& [from, to] : {Ends{link.writer, link.target}, Ends{link.target, link.writer}})
        for (const LinkKind kind : kinds)
          if (const auto at = distances.find(from);
              at != distances.end() && at->second == distance && leads(link, from, to, kind))
            distances.emplace(to, distance + 1);
  return distances;
}

}  // namespace

TEST_CASE("random graphs: what is near is what a plain search finds, at the same distance") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    const LinkedRecords made = linked_records(seed, 15, 3);
    Store store = Store::in_memory();
    put(store, made.records);
    const std::vector<std::vector<LinkKind>> choices = {{},
                                                        {LinkKind::kLeadsTo},
                                                        {LinkKind::kPrecededBy},
                                                        {LinkKind::kConfusedWith},
                                                        {LinkKind::kLeadsTo, LinkKind::kConfusedWith}};
    for (const std::vector<LinkKind>& kinds : choices)
      for (const int depth : {1, 2, 5, 50}) {
        const auto near = neighbourhood(store, "g/n3", {.depth = depth, .kinds = kinds});
        REQUIRE(near);
        std::map<std::string, int> found;
        for (const GraphNode& node : near->nodes) found[node.id] = node.distance;
        const std::vector<LinkKind> all = {LinkKind::kLeadsTo, LinkKind::kPrecededBy,
                                           LinkKind::kConfusedWith};
        CHECK(found == reached(made, "g/n3", depth, kinds.empty() ? all : kinds));
        CHECK(near->nodes.front().id == "g/n3");
        CHECK(!near->was_cut);
        for (const GraphNode& node : near->nodes) CHECK(node.exists == node.id.starts_with("g/n"));
      }
  }
}

TEST_CASE("random graphs: each link is there once, with its origin and the source's probability") {
  for (std::uint64_t seed = 100; seed < 140; ++seed) {
    CAPTURE(seed);
    const LinkedRecords made = linked_records(seed, 12, 4);
    Store store = Store::in_memory();
    put(store, made.records);
    const auto near = neighbourhood(store, "g/n0", {.depth = 50, .kinds = {}});
    REQUIRE(near);
    std::set<std::string> nodes;
    for (const GraphNode& node : near->nodes) nodes.insert(node.id);

    std::map<std::tuple<bool, std::string, std::string>, std::set<std::string>> expected;
    for (const LinkedRecords::Written& link : made.links) {
      if (nodes.count(link.writer) == 0) continue;
      const bool confusion = link.kind == "frequently_confused_with";
      Ends ends{link.writer, link.target};
      if (confusion ? ends.second < ends.first : link.kind == "preceded_by")
        std::swap(ends.first, ends.second);
      expected[{confusion, ends.first, ends.second}].insert(link.writer);
    }
    CHECK(near->links.size() == expected.size());
    const auto probabilities = directed(made);
    for (const GraphLink& link : near->links) {
      CHECK(std::set<std::string>(link.written_by.begin(), link.written_by.end()) ==
            expected[{link.is_confusion, link.from, link.to}]);
      if (!link.is_confusion) CHECK(link.probability == probabilities.at({link.from, link.to}));
    }
  }
}

TEST_CASE("a graph of too many records is cut and says so; a long cycle is not") {
  std::vector<Record> star, ring;
  Record hub = make_record("s/hub", "hub", "x");
  auto& spokes = hub.transition_graph.emplace().leads_to.emplace();
  for (int i = 0; i < 1100; ++i) {
    Transition link;
    link.error_id = fmt::format("s/spoke{}", i);
    spokes.push_back(link);
  }
  for (int i = 0; i < 900; ++i) {
    ring.push_back(make_record(fmt::format("r/{}", i), "ring", "x"));
    Transition link;
    link.error_id = fmt::format("r/{}", (i + 1) % 900);
    ring.back().transition_graph.emplace().leads_to.emplace().push_back(link);
  }
  Store store = Store::in_memory();
  put(store, {hub});
  put(store, ring);
  const auto cut = neighbourhood(store, "s/hub", {});
  REQUIRE(cut);
  CHECK(cut->was_cut);
  CHECK(cut->nodes.size() == kMostGraphNodes);
  const auto whole = neighbourhood(store, "r/0", {.depth = kGreatestDepth, .kinds = {}});
  REQUIRE(whole);
  CHECK(!whole->was_cut);
  CHECK(whole->nodes.size() == 1 + 2 * kGreatestDepth);
}

TEST_CASE("a record is found by its id or by an alias that is its alone") {
  Store store = Store::in_memory();
  put(store, linked_records(1, 3, 0).records);
  CHECK(resolve_id(store, "g/n1") == "g/n1");
  CHECK(resolve_id(store, "alias-1") == "g/n1");
  CHECK(resolve_id(store, "shared-0") == std::nullopt);
  CHECK(resolve_id(store, "shared-1") == "g/n2");
  CHECK(resolve_id(store, "none") == std::nullopt);
  CHECK(!neighbourhood(store, "none", {}));
}
