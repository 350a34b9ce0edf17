#include "query/graph_path.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <unordered_map>

#include "query/written_links.h"
#include "store/store.h"

namespace cairn {
namespace {

double probability_of(const GraphLink& link) {
  return link.probability.value_or(kUnstatedProbability);
}

// The links that leave a record: what it says itself, and those who say that it precedes them.
std::vector<GraphLink> links_from(Connection& connection, const std::string& id) {
  LinkSet links;
  for (const WrittenLink& link : links_by(connection, id))
    if (link.kind == LinkKind::kLeadsTo) links.add(link);
  for (const WrittenLink& link : links_about(connection, id))
    if (link.kind == LinkKind::kPrecededBy) links.add(link);
  return links.sorted();
}

// Dijkstra's algorithm on products: probabilities are at most 1, so no way gets better by going on.
class Search {
 public:
  Search(Connection& connection, std::string from, std::string to)
      : connection_(connection), from_(std::move(from)), to_(std::move(to)) {}

  PathAnswer run() {
    best_[from_] = {1, 0, {}, false};
    open_.push({1, 0, from_});
    for (std::size_t seen = 0; !open_.empty();) {
      const Open next = open_.top();
      open_.pop();
      Reached& here = best_[next.id];
      if (here.is_done) continue;
      here.is_done = true;
      if (next.id == to_) return {path_back(), false};
      if (++seen > kMostPathNodes) return {std::nullopt, true};
      for (GraphLink& link : links_from(connection_, next.id)) go(next, std::move(link));
    }
    return {};
  }

 private:
  struct Reached {
    double probability = 0;
    int links = 0;
    GraphLink by;
    bool is_done = false;
  };
  struct Open {
    double probability;
    int links;
    std::string id;
    // The greatest comes first: the most probable, of these the shortest, of these the least id.
    friend bool operator<(const Open& a, const Open& b) {
      return std::tie(a.probability, b.links, b.id) < std::tie(b.probability, a.links, a.id);
    }
  };

  void go(const Open& here, GraphLink link) {
    const double probability = here.probability * probability_of(link);
    const int links = here.links + 1;
    if (probability <= 0) return;
    const auto [found, is_new] = best_.try_emplace(link.to);
    Reached& there = found->second;
    if (there.is_done) return;
    if (!is_new && std::tie(probability, there.links) <= std::tie(there.probability, links)) return;
    open_.push({probability, links, link.to});
    there = {probability, links, std::move(link), false};
  }

  [[nodiscard]] GraphPath path_back() const {
    GraphPath path;
    path.probability = best_.at(to_).probability;
    for (std::string at = to_; at != from_; at = path.links.back().from)
      path.links.push_back(best_.at(at).by);
    std::ranges::reverse(path.links);
    return path;
  }

  Connection& connection_;
  std::string from_, to_;
  std::unordered_map<std::string, Reached> best_;
  std::priority_queue<Open> open_;
};

}  // namespace

PathAnswer most_probable_path(Store& store, std::string_view from, std::string_view to) {
  return guarded(store.connection(),
                 [&] { return Search(store.connection(), std::string(from), std::string(to)).run(); });
}

}  // namespace cairn
