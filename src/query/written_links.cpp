#include "query/written_links.h"

#include <fmt/format.h>

namespace cairn {
namespace {

LinkKind kind_of(std::string_view stored) {
  if (stored == "leads_to") return LinkKind::kLeadsTo;
  return stored == "preceded_by" ? LinkKind::kPrecededBy : LinkKind::kConfusedWith;
}

constexpr std::string_view kSaid = "t.probability, coalesce(nullif(t.condition, ''), t.distinction, '')";

const std::string& sql_by() {
  static const std::string sql = fmt::format(R"(
    SELECT t.kind, r.id, target, {1}, EXISTS (SELECT 1 FROM records WHERE id = target)
    FROM (SELECT *, {0} AS target FROM transitions t) t JOIN records r USING (record_id)
    WHERE r.id = ? AND t.error_id <> '' ORDER BY t.kind, t.position)",
                                             kTargetId, kSaid);
  return sql;
}

// Named by the id itself, or by an alias that is no other record's id or alias.
const std::string& sql_about() {
  static const std::string sql = fmt::format(R"(
    SELECT t.kind, w.id, ?1, {0}, EXISTS (SELECT 1 FROM records WHERE id = ?1)
    FROM transitions t JOIN records w USING (record_id)
    WHERE t.error_id IN (
      SELECT ?1
      UNION ALL
      SELECT a.alias FROM records r JOIN aliases a USING (record_id)
      WHERE r.id = ?1 AND a.alias <> ''
        AND NOT EXISTS (SELECT 1 FROM records x WHERE x.id = a.alias)
        AND NOT EXISTS (SELECT 1 FROM aliases x WHERE x.alias = a.alias AND x.record_id <> r.record_id))
    ORDER BY w.id, t.kind, t.position)",
                                             kSaid);
  return sql;
}

std::vector<WrittenLink> read(Connection& connection, const std::string& sql, const std::string& id) {
  std::vector<WrittenLink> links;
  SQLite::Statement& row = connection.prepared(sql);
  row.bind(1, id);
  while (row.executeStep()) {
    WrittenLink link{.kind = kind_of(row.getColumn(0).getString()),
                     .writer = row.getColumn(1).getString(),
                     .target = row.getColumn(2).getString(),
                     .target_exists = row.getColumn(5).getInt() != 0,
                     .probability = std::nullopt,
                     .condition = row.getColumn(4).getString()};
    if (!row.isColumnNull(3)) link.probability = row.getColumn(3).getDouble();
    links.push_back(std::move(link));
  }
  row.reset();
  return links;
}

}  // namespace

std::vector<WrittenLink> links_by(Connection& connection, const std::string& id) {
  return read(connection, sql_by(), id);
}

std::vector<WrittenLink> links_about(Connection& connection, const std::string& id) {
  return read(connection, sql_about(), id);
}

void LinkSet::add(const WrittenLink& link) {
  const bool confusion = link.kind == LinkKind::kConfusedWith;
  const bool writer_first = confusion ? link.writer <= link.target : link.kind == LinkKind::kLeadsTo;
  const std::string& from = writer_first ? link.writer : link.target;
  const std::string& to = writer_first ? link.target : link.writer;
  Sides& sides = links_[{from, to, confusion}];
  sides.link.is_confusion = confusion;
  sides.link.from = from;
  sides.link.to = to;
  (writer_first ? sides.from_says : sides.to_says) = true;
  auto& probability = writer_first ? sides.from_probability : sides.to_probability;
  if (!probability) probability = link.probability;
  std::string& condition = writer_first ? sides.from_condition : sides.to_condition;
  if (condition.empty()) condition = link.condition;
}

std::vector<GraphLink> LinkSet::sorted() const {
  std::vector<GraphLink> links;
  for (const auto& [key, sides] : links_) {
    GraphLink link = sides.link;
    link.probability = sides.from_probability ? sides.from_probability : sides.to_probability;
    link.condition = sides.from_condition.empty() ? sides.to_condition : sides.from_condition;
    if (sides.from_says) link.written_by.push_back(link.from);
    if (sides.to_says && link.to != link.from) link.written_by.push_back(link.to);
    if (link.written_by.empty()) link.written_by.push_back(link.to);
    links.push_back(std::move(link));
  }
  return links;
}

}  // namespace cairn
