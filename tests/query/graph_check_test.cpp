#include "query/graph_check.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <tuple>

#include "query/random_links.h"

using namespace cairn;
using namespace cairn::testing;

namespace {

using Row = std::tuple<std::string, std::string, std::string>;

// The findings that concern one link or one record, by a plain look at all of them.
std::vector<Row> expected_rows(const LinkedRecords& made) {
  std::map<std::tuple<bool, std::string, std::string>, std::pair<std::set<std::string>, std::set<double>>>
      links;
  std::vector<Row> rows;
  std::set<std::string> linked;
  std::map<std::string, int> count;
  for (const LinkedRecords::Written& link : made.links) {
    linked.insert(link.writer);
    if (link.dangling) {
      rows.emplace_back("dangling", link.writer, link.target);
      continue;
    }
    linked.insert(link.target);
    const bool confusion = link.kind == "frequently_confused_with";
    Ends ends{link.writer, link.target};
    if (confusion ? ends.second < ends.first : link.kind == "preceded_by") std::swap(ends.first, ends.second);
    auto& [writers, probabilities] = links[{confusion, ends.first, ends.second}];
    writers.insert(link.writer);
    if (link.probability) probabilities.insert(*link.probability);
  }
  for (const auto& [key, said] : links) {
    const auto& [confusion, from, to] = key;
    if (said.second.size() > 1) rows.emplace_back("contradiction", from, to);
    if (from == to) rows.emplace_back("self-link", from, to);
    if (from == to) continue;
    if (!confusion && said.first.size() == 1) rows.emplace_back("one-way", from, to);
    ++count[from];
    ++count[to];
  }
  for (const Record& record : made.records) {
    if (linked.count(record.id) == 0) rows.emplace_back("orphan", record.id, "");
    if (count[record.id] >= static_cast<int>(kHubLinks)) rows.emplace_back("hub", record.id, "");
  }
  std::ranges::sort(rows);
  return rows;
}

}  // namespace

TEST_CASE("random graphs: the findings are those of a plain look at every link") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    const LinkedRecords made = linked_records(seed, 14, seed % 3 == 0 ? 25 : 3);
    Store store = Store::in_memory();
    put(store, made.records);
    std::vector<Row> rows;
    for (const GraphFinding& finding : check_graph(store))
      if (finding.rule != GraphRule::kCycle)
        rows.emplace_back(std::string(to_string(finding.rule)), finding.id, finding.target);
    std::ranges::sort(rows);
    CHECK(rows == expected_rows(made));
  }
}

TEST_CASE("a cycle is told once, whoever says its links") {
  Store store = Store::in_memory();
  std::vector<Record> records;
  for (const char* id : {"a/one", "a/two", "a/three"}) records.push_back(make_record(id, id, "x"));
  const auto link_to = [](std::string id) {
    Transition link;
    link.error_id = std::move(id);
    return link;
  };
  records[0].transition_graph.emplace().leads_to.emplace().push_back(link_to("a/two"));
  records[1].transition_graph.emplace().leads_to.emplace().push_back(link_to("a/three"));
  records[0].transition_graph->preceded_by.emplace().push_back(link_to("a/three"));
  put(store, records);
  std::vector<GraphFinding> found = check_graph(store);
  std::erase_if(found, [](const GraphFinding& finding) { return finding.rule != GraphRule::kCycle; });
  REQUIRE(found.size() == 1);
  CHECK(found[0].id == "a/one");
  CHECK(found[0].target == "a/one a/three a/two");
}
