#include "query/graph_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "query/components.h"
#include "query/written_links.h"
#include "store/store.h"

namespace cairn {
namespace {

using Node = std::uint32_t;

// All links of the base, put together by their ends; `from` is the one that leads, or the lesser of two that
// are confused.
class WholeGraph {
 public:
  struct Link {
    bool from_says = false, to_says = false;
    std::set<double> probabilities;
  };
  struct Key {
    bool is_confusion;
    Node from, to;
    friend auto operator<=>(const Key&, const Key&) = default;
  };

  explicit WholeGraph(Connection& connection) {
    read_records(connection);
    read_links(connection);
  }

  // By id.
  [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }
  [[nodiscard]] const std::map<Key, Link>& links() const { return links_; }
  [[nodiscard]] const std::vector<std::pair<Node, std::string>>& dangling() const { return dangling_; }

 private:
  void read_records(Connection& connection) {
    SQLite::Statement& row = connection.prepared("SELECT id FROM records ORDER BY id");
    while (row.executeStep()) ids_.push_back(row.getColumn(0).getString());
    row.reset();
  }

  [[nodiscard]] std::optional<Node> find(const std::string& id) const {
    const auto found = std::ranges::lower_bound(ids_, id);
    if (found == ids_.end() || *found != id) return std::nullopt;
    return static_cast<Node>(found - ids_.begin());
  }

  void read_links(Connection& connection) {
    static const std::string sql = fmt::format(R"(
      SELECT r.id, t.kind, {}, t.probability FROM transitions t JOIN records r USING (record_id)
      WHERE t.error_id <> '')",
                                               kTargetId);
    SQLite::Statement& row = connection.prepared(sql);
    while (row.executeStep()) {
      const Node writer = *find(row.getColumn(0).getString());
      const std::string name = row.getColumn(2).getString();
      if (const auto target = find(name))
        add(writer, row.getColumn(1).getString(), *target,
            row.isColumnNull(3) ? std::nullopt : std::optional(row.getColumn(3).getDouble()));
      else
        dangling_.emplace_back(writer, name);
    }
    row.reset();
    std::ranges::sort(dangling_);
  }

  void add(Node writer, std::string_view kind, Node target, std::optional<double> probability) {
    const bool confusion = kind == "frequently_confused_with";
    const bool writer_first = confusion ? writer <= target : kind == "leads_to";
    Link& link = links_[writer_first ? Key{confusion, writer, target} : Key{confusion, target, writer}];
    (writer_first ? link.from_says : link.to_says) = true;
    if (probability) link.probabilities.insert(*probability);
  }

  std::vector<std::string> ids_;
  std::map<Key, Link> links_;
  std::vector<std::pair<Node, std::string>> dangling_;
};

class Check {
 public:
  explicit Check(const WholeGraph& graph) : graph_(graph), ids_(graph.ids()) {}

  std::vector<GraphFinding> run() {
    dangling();
    contradictions();
    self_links();
    one_way();
    circles();
    hubs_and_orphans();
    std::ranges::stable_sort(found_, [](const GraphFinding& a, const GraphFinding& b) {
      return std::tie(a.rule, a.id, a.target) < std::tie(b.rule, b.id, b.target);
    });
    return std::move(found_);
  }

 private:
  void add(GraphRule rule, Node id, std::string target, std::string message) {
    found_.push_back({rule, ids_[id], std::move(target), std::move(message)});
  }

  void dangling() {
    for (const auto& [writer, target] : graph_.dangling())
      add(GraphRule::kDangling, writer, target,
          "the target is neither a record nor an alias of exactly one: import it, or correct the link");
  }

  void contradictions() {
    for (const auto& [key, link] : graph_.links()) {
      if (link.probabilities.size() < 2) continue;
      std::string all;
      for (const double one : link.probabilities) all += fmt::format("{}{}", all.empty() ? "" : " and ", one);
      add(GraphRule::kContradiction, key.from, ids_[key.to],
          fmt::format("one link has the probabilities {}: keep one of them", all));
    }
  }

  void self_links() {
    for (const auto& [key, link] : graph_.links())
      if (key.from == key.to)
        add(GraphRule::kSelfLink, key.from, ids_[key.to], "a record is linked with itself: remove the link");
  }

  void one_way() {
    for (const auto& [key, link] : graph_.links()) {
      if (key.is_confusion || key.from == key.to || link.from_says == link.to_says) continue;
      add(GraphRule::kOneWay, key.from, ids_[key.to],
          link.from_says ? "leads_to is said by the first, preceded_by not by the second"
                         : "preceded_by is said by the second, leads_to not by the first");
    }
  }

  void circles() {
    std::vector<std::vector<Node>> next(ids_.size());
    for (const auto& [key, link] : graph_.links())
      if (!key.is_confusion && key.from != key.to) next[key.from].push_back(key.to);
    for (const std::vector<Node>& set : cycles(next)) {
      std::string members;
      for (const Node node : set) members += (members.empty() ? "" : " ") + ids_[node];
      add(GraphRule::kCycle, set.front(), std::move(members),
          fmt::format("{} records lead to each other in a circle", set.size()));
    }
  }

  void hubs_and_orphans() {
    std::vector<std::size_t> others(ids_.size());
    std::vector<bool> linked(ids_.size());
    for (const auto& [key, link] : graph_.links()) {
      linked[key.from] = linked[key.to] = true;
      if (key.from == key.to) continue;
      ++others[key.from];
      ++others[key.to];
    }
    for (const auto& [writer, target] : graph_.dangling()) linked[writer] = true;
    for (Node node = 0; node < ids_.size(); ++node) {
      if (!linked[node]) add(GraphRule::kOrphan, node, {}, "no link leaves it or comes to it");
      if (others[node] >= kHubLinks) add(GraphRule::kHub, node, {}, fmt::format("{} links", others[node]));
    }
  }

  const WholeGraph& graph_;
  const std::vector<std::string>& ids_;
  std::vector<GraphFinding> found_;
};

}  // namespace

std::vector<GraphFinding> check_graph(Store& store) {
  return guarded(store.connection(), [&] { return Check(WholeGraph(store.connection())).run(); });
}

}  // namespace cairn
