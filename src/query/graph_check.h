#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

class Store;

// What is odd about the transitions of a whole base.
//   for (const GraphFinding& finding : check_graph(store)) report(finding);   // by rule, id, target
// Faults are what is certainly wrong: a target that is no record, two probabilities for one link, a link from
// a record to itself. The rest is for a curator to look at. An alias stands for its record where it has only
// one. One pass over the table, a few dozen bytes of memory a link. Throws Error(kStore).
enum class GraphRule : std::uint8_t {
  kDangling,       // the target is neither a record nor an alias of exactly one
  kContradiction,  // two different probabilities for one link, from both ends or twice in one record
  kSelfLink,
  kOneWay,  // a leads to b and b does not say that a precedes it, or the other way round
  kCycle,   // records that lead to each other in a circle: each set of them once
  kHub,     // linked with at least kHubLinks others
  kOrphan,  // says nothing, and nobody says anything of it
};
inline constexpr std::array<std::string_view, 7> kGraphRules = {
    "dangling", "contradiction", "self-link", "one-way", "cycle", "hub", "orphan"};
inline constexpr std::size_t kHubLinks = 20;

[[nodiscard]] inline std::string_view to_string(GraphRule rule) noexcept {
  return kGraphRules[static_cast<std::size_t>(rule)];
}
[[nodiscard]] inline bool is_fault(GraphRule rule) noexcept {
  return rule <= GraphRule::kSelfLink;
}

struct GraphFinding {
  GraphRule rule = GraphRule::kDangling;
  std::string id;      // of a cycle its least id
  std::string target;  // as written when dangling; empty for hubs and orphans; of a cycle all its ids
  std::string message;
};

[[nodiscard]] std::vector<GraphFinding> check_graph(Store& store);

}  // namespace cairn
