#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "query/transition_graph.h"
#include "store/connection.h"

namespace cairn {

// A link as one record wrote it. Internal to query/.
struct WrittenLink {
  LinkKind kind = LinkKind::kLeadsTo;  // as the writer sees it
  std::string writer, target;          // ids; an alias is the id it stands for
  bool target_exists = false;
  std::optional<double> probability;
  std::string condition;  // or the distinction
};

// SQL for the id that transitions.error_id of the table `t` stands for.
inline constexpr std::string_view kTargetId = R"(coalesce(
  (SELECT id FROM records WHERE id = t.error_id),
  (SELECT min(named.id) FROM aliases JOIN records named USING (record_id) WHERE alias = t.error_id
    HAVING count(DISTINCT record_id) = 1),
  t.error_id))";

// What a record says, in its order, and what others say of it, by their ids. Throws SQLite::Exception.
[[nodiscard]] std::vector<WrittenLink> links_by(Connection& connection, const std::string& id);
[[nodiscard]] std::vector<WrittenLink> links_about(Connection& connection, const std::string& id);

// Written links put together: what the two ends say of one link is one GraphLink. Of several probabilities
// the source's first one counts, then the target's; of a confusion, those of the lesser id.
//   LinkSet links; for (const WrittenLink& link : …) links.add(link);   links.sorted();
class LinkSet {
 public:
  void add(const WrittenLink& link);
  [[nodiscard]] std::vector<GraphLink> sorted() const;

 private:
  struct Sides {
    GraphLink link;
    bool from_says = false, to_says = false;
    std::optional<double> from_probability, to_probability;
    std::string from_condition, to_condition;
  };
  std::map<std::tuple<std::string, std::string, bool>, Sides> links_;
};

}  // namespace cairn
