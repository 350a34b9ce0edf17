#include "query/selection.h"

#include <fmt/format.h>

#include "base/error.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {
namespace {

// A WHERE clause and the values bound to it, in order.
class Condition {
 public:
  void any_of(const char* test, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::string alternatives;
    for (const std::string& value : values) {
      alternatives += alternatives.empty() ? test : fmt::format(" OR {}", test);
      texts_.push_back(value);
    }
    add("(" + alternatives + ")");
  }

  void ids(const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    std::string alternatives;
    for (const std::string& id : ids) {
      const bool glob = id.find_first_of("*?[") != id.npos;
      alternatives += fmt::format("{}id {} ?", alternatives.empty() ? "" : " OR ", glob ? "GLOB" : "=");
      texts_.push_back(id);
    }
    add("(" + alternatives + ")");
  }

  void add(const std::string& test) { where_ += (where_.empty() ? " WHERE " : " AND ") + test; }

  [[nodiscard]] const std::string& where() const { return where_; }
  int bind(SQLite::Statement& statement) const {
    int index = 0;
    for (const std::string& text : texts_) statement.bind(++index, text);
    return index;
  }

 private:
  std::string where_;
  std::vector<std::string> texts_;
};

std::optional<std::string> text(SQLite::Statement& row, int column) {
  if (row.isColumnNull(column)) return std::nullopt;
  return row.getColumn(column).getString();
}

std::optional<double> number(SQLite::Statement& row, int column) {
  if (row.isColumnNull(column)) return std::nullopt;
  return row.getColumn(column).getDouble();
}

Summary read_summary(SQLite::Statement& row) {
  Summary summary;
  summary.record_id = row.getColumn(0).getInt64();
  summary.id = row.getColumn(1).getString();
  summary.signature = row.getColumn(2).getString();
  summary.domain = row.getColumn(3).getString();
  summary.category = text(row, 4);
  summary.confidence = number(row, 5);
  summary.verification_tier = text(row, 6);
  summary.last_confirmed = text(row, 7);
  summary.resolvable = text(row, 8);
  summary.fix_success_rate = number(row, 9);
  return summary;
}

}  // namespace

void for_each_selected(Store& store, const Query& query, const std::function<void(const Summary&)>& take) {
  if (query.limit && *query.limit < 0) throw Error(Error::Kind::kUsage, "a limit is 0 or more");
  Condition condition;
  condition.ids(query.ids);
  condition.any_of("domain = ?", query.domains);
  condition.any_of("category = ?", query.categories);
  if (query.min_confidence) condition.add("confidence >= ?");
  std::string sql =
      "SELECT record_id, id, signature, domain, category, confidence, verification_tier, last_confirmed, "
      "resolvable, "
      "fix_success_rate FROM records" +
      condition.where() + " ORDER BY id";
  if (query.limit) sql += " LIMIT ?";
  guarded(store.connection(), [&] {
    SQLite::Statement row(store.connection().database(), sql);
    int index = condition.bind(row);
    if (query.min_confidence) row.bind(++index, *query.min_confidence);
    if (query.limit) row.bind(++index, *query.limit);
    while (row.executeStep()) take(read_summary(row));
  });
}

std::vector<Summary> select(Store& store, const Query& query) {
  std::vector<Summary> rows;
  for_each_selected(store, query, [&](const Summary& row) { rows.push_back(row); });
  return rows;
}

}  // namespace cairn
