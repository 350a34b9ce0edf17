#include "query/transition_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "query/written_links.h"
#include "store/store.h"

namespace cairn {
namespace {

constexpr std::array<std::pair<LinkKind, std::string_view>, 3> kKindNames = {
    {{LinkKind::kLeadsTo, "leads_to"},
     {LinkKind::kPrecededBy, "preceded_by"},
     {LinkKind::kConfusedWith, "confused_with"}}};

// Breadth first from the record ?1: what a node says itself, what others say of its id, what they say of an
// alias that is its alone. A node comes once for each distance at which it is met, so cycles end with the
// depth ?2, and the row limit ?3 is reached only by a graph of too many nodes. ?4 to ?6 are the kinds, as
// seen from the node.
const std::string& sql_reached() {
  static const std::string sql = fmt::format(R"(
    WITH RECURSIVE reached(node, distance) AS (
      VALUES (?1, 0)
      UNION
      SELECT {0}, distance + 1
      FROM reached JOIN records r ON r.id = node JOIN transitions t USING (record_id)
      WHERE distance < ?2 AND t.error_id <> ''
        AND CASE t.kind WHEN 'leads_to' THEN ?4 WHEN 'preceded_by' THEN ?5 ELSE ?6 END
      UNION
      SELECT w.id, distance + 1
      FROM reached JOIN transitions t ON t.error_id = node JOIN records w USING (record_id)
      WHERE distance < ?2
        AND CASE t.kind WHEN 'preceded_by' THEN ?4 WHEN 'leads_to' THEN ?5 ELSE ?6 END
      UNION
      SELECT w.id, distance + 1
      FROM reached JOIN records r ON r.id = node JOIN aliases a ON a.record_id = r.record_id
        JOIN transitions t ON t.error_id = a.alias JOIN records w ON w.record_id = t.record_id
      WHERE distance < ?2 AND a.alias <> ''
        AND CASE t.kind WHEN 'preceded_by' THEN ?4 WHEN 'leads_to' THEN ?5 ELSE ?6 END
        AND NOT EXISTS (SELECT 1 FROM records x WHERE x.id = a.alias)
        AND NOT EXISTS (SELECT 1 FROM aliases x WHERE x.alias = a.alias AND x.record_id <> r.record_id)
      LIMIT ?3)
    SELECT node, min(distance), (SELECT signature FROM records WHERE id = node)
    FROM reached GROUP BY node ORDER BY 2, 1)",
                                             kTargetId);
  return sql;
}

struct Kinds {
  bool leads_to = true, preceded_by = true, confused_with = true;

  explicit Kinds(const std::vector<LinkKind>& kinds) {
    if (kinds.empty()) return;
    const auto has = [&](LinkKind kind) { return std::ranges::find(kinds, kind) != kinds.end(); };
    leads_to = has(LinkKind::kLeadsTo);
    preceded_by = has(LinkKind::kPrecededBy);
    confused_with = has(LinkKind::kConfusedWith);
  }
  [[nodiscard]] bool has(LinkKind kind) const {
    return kind == LinkKind::kConfusedWith ? confused_with : leads_to || preceded_by;
  }
};

std::vector<GraphNode> nodes_near(Connection& connection, const std::string& id, int depth,
                                  const Kinds& kinds) {
  std::vector<GraphNode> nodes;
  SQLite::Statement& row = connection.prepared(sql_reached());
  row.bind(1, id);
  row.bind(2, depth);
  row.bind(3, static_cast<std::int64_t>(kMostGraphNodes + 1) * (depth + 1));
  row.bind(4, kinds.leads_to ? 1 : 0);
  row.bind(5, kinds.preceded_by ? 1 : 0);
  row.bind(6, kinds.confused_with ? 1 : 0);
  while (row.executeStep())
    nodes.push_back({row.getColumn(0).getString(), row.getColumn(2).getString(), !row.isColumnNull(2),
                     row.getColumn(1).getInt()});
  row.reset();
  return nodes;
}

}  // namespace

std::string_view to_string(LinkKind kind) noexcept {
  return kKindNames[static_cast<std::size_t>(kind)].second;
}

std::optional<LinkKind> parse_link_kind(std::string_view name) noexcept {
  for (const auto& [kind, known] : kKindNames)
    if (known == name) return kind;
  return std::nullopt;
}

std::optional<std::string> resolve_id(Store& store, std::string_view id) {
  return guarded(store.connection(), [&]() -> std::optional<std::string> {
    SQLite::Statement& row = store.connection().prepared(R"(
      SELECT id FROM records WHERE id = ?1
      UNION ALL
      SELECT min(id) FROM aliases JOIN records USING (record_id) WHERE alias = ?1
      HAVING count(DISTINCT record_id) = 1)");
    row.bind(1, std::string(id));
    std::optional<std::string> found;
    if (row.executeStep()) found = row.getColumn(0).getString();
    row.reset();
    return found;
  });
}

std::optional<Neighbourhood> neighbourhood(Store& store, std::string_view id, const GraphQuestion& question) {
  const std::optional<std::string> start = resolve_id(store, id);
  if (!start) return std::nullopt;
  return guarded(store.connection(), [&] {
    const Kinds kinds(question.kinds);
    Neighbourhood near;
    near.nodes = nodes_near(store.connection(), *start, std::clamp(question.depth, 0, kGreatestDepth), kinds);
    near.was_cut = near.nodes.size() > kMostGraphNodes;
    if (near.was_cut) near.nodes.resize(kMostGraphNodes);

    std::vector<std::string_view> known;
    for (const GraphNode& node : near.nodes) known.push_back(node.id);
    std::ranges::sort(known);
    LinkSet links;
    for (const GraphNode& node : near.nodes)
      for (const WrittenLink& link : links_by(store.connection(), node.id))
        if (kinds.has(link.kind) && std::ranges::binary_search(known, std::string_view(link.target)))
          links.add(link);
    near.links = links.sorted();
    return near;
  });
}

}  // namespace cairn
