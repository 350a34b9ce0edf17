#include "query/graph_path.h"

#include <doctest/doctest.h>

#include "query/random_links.h"

using namespace cairn;
using namespace cairn::testing;

namespace {

// The best probability of getting from `start` to each other, by trying every link as often as there are
// records (Bellman and Ford).
std::map<std::string, double> best_from(const LinkedRecords& made, const std::string& start) {
  std::map<std::string, double> best{{start, 1}};
  const auto links = directed(made);
  for (std::size_t round = 0; round <= made.records.size() + 3; ++round)
    for (const auto& [ends, probability] : links)
      if (const auto from = best.find(ends.first); from != best.end()) {
        const double through = from->second * probability.value_or(kUnstatedProbability);
        if (through > 0) best[ends.second] = std::max(best[ends.second], through);
      }
  return best;
}

}  // namespace

TEST_CASE("random graphs: the path is as probable as the best of all, and its links exist") {
  std::size_t ways = 0;
  for (std::uint64_t seed = 0; seed < 80; ++seed) {
    CAPTURE(seed);
    const LinkedRecords made = linked_records(seed, 14, 6);
    Store store = Store::in_memory();
    put(store, made.records);
    const auto links = directed(made);
    const auto best = best_from(made, "g/n0");
    for (const Record& target : made.records) {
      CAPTURE(target.id);
      const PathAnswer answer = most_probable_path(store, "g/n0", target.id);
      const auto expected = best.find(target.id);
      REQUIRE(answer.path.has_value() == (expected != best.end()));
      CHECK(!answer.was_cut);
      if (!answer.path) continue;
      CHECK(answer.path->probability == doctest::Approx(expected->second));
      double product = 1;
      std::string at = "g/n0";
      for (const GraphLink& link : answer.path->links) {
        CHECK(link.from == at);
        REQUIRE(links.count({link.from, link.to}) == 1);
        CHECK(link.probability == links.at({link.from, link.to}));
        product *= link.probability.value_or(kUnstatedProbability);
        at = link.to;
      }
      CHECK(at == target.id);
      CHECK(product == doctest::Approx(answer.path->probability));
      ways += answer.path->links.empty() ? 0U : 1U;
    }
  }
  CHECK(ways > 300);
}

TEST_CASE("of equally probable ways the shorter one is taken") {
  Store store = Store::in_memory();
  const auto record = [](const char* id, std::vector<std::pair<std::string, double>> links) {
    Record made = make_record(id, id, "x");
    for (const auto& [target, probability] : links) {
      Transition link;
      link.error_id = target;
      link.probability = probability;
      auto& list =
          made.transition_graph ? made.transition_graph->leads_to : made.transition_graph.emplace().leads_to;
      if (!list) list.emplace();
      list->push_back(link);
    }
    return made;
  };
  put(store, {record("a/a", {{"a/b", 1.0}, {"a/d", 0.5}}), record("a/b", {{"a/c", 1.0}}),
              record("a/c", {{"a/d", 0.5}}), record("a/d", {})});
  const PathAnswer answer = most_probable_path(store, "a/a", "a/d");
  REQUIRE(answer.path);
  CHECK(answer.path->links.size() == 1);
  CHECK(answer.path->probability == 0.5);
}
