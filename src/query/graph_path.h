#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/transition_graph.h"

namespace cairn {

// How one error most probably ends in another: the path of leads_to links (written at either end) whose
// probabilities multiply to the most.
//   PathAnswer answer = most_probable_path(store, "git/a", "git/c");
//   if (answer.path) show(answer.path->probability, answer.path->links);
// A link that states no probability counts as kUnstatedProbability; one of 0 is no way. Of equal paths the
// one with fewer links. Looks at no more than kMostPathNodes records. The ids are those of records
// (resolve_id). Throws Error(kStore) when the file cannot be read.
inline constexpr double kUnstatedProbability = 0.5;
inline constexpr std::size_t kMostPathNodes = 100'000;

struct GraphPath {
  double probability = 1;
  std::vector<GraphLink> links;  // in order; none from a record to itself
};

struct PathAnswer {
  std::optional<GraphPath> path;
  bool was_cut = false;  // there may be one, but the search had seen too much
};

[[nodiscard]] PathAnswer most_probable_path(Store& store, std::string_view from, std::string_view to);

}  // namespace cairn
