#include "query/selection.h"

#include <fmt/format.h>

#include <optional>

#include "query/condition.h"
#include "query/cursor.h"
#include "query/listed_versions.h"
#include "query/selection_plan.h"
#include "query/sort_order.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {
namespace {

constexpr int kSortColumn = 10;

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
  summary.category = text_or_null(row.getColumn(4));
  summary.confidence = number(row, 5);
  summary.verification_tier = text_or_null(row.getColumn(6));
  summary.last_confirmed = text_or_null(row.getColumn(7));
  summary.resolvable = text_or_null(row.getColumn(8));
  summary.fix_success_rate = number(row, 9);
  return summary;
}

constexpr const char* kColumns =
    "records.record_id, records.id, records.signature, records.domain, records.category, "
    "records.confidence, records.verification_tier, records.last_confirmed, records.resolvable, "
    "records.fix_success_rate, records.";

SqlValue sort_value(const SQLite::Column& column) {
  if (column.isInteger()) return column.getInt64();
  if (column.isFloat()) return column.getDouble();
  return column.getString();
}

// Records of a list lie far apart in the file and are read once. Pages that are read one by one into a small
// cache, which is memory used again and again, take half the time of pages that each get memory of their own,
// and less than pages that are mapped together with their neighbours.
class PageByPage {
 public:
  explicit PageByPage(Connection& connection)
      : connection_(connection),
        mapped_(connection.integer("PRAGMA mmap_size")),
        cached_(connection.integer("PRAGMA cache_size")) {
    set(0, -2048);  // KiB
  }
  PageByPage(const PageByPage&) = delete;
  PageByPage& operator=(const PageByPage&) = delete;
  ~PageByPage() {
    try {
      set(mapped_, cached_);
    } catch (const SQLite::Exception&) {  // slower, not wrong
    }
  }

 private:
  void set(std::int64_t mapped, std::int64_t cached) {
    if (connection_.mode() != Connection::Mode::kRead) return;
    connection_.execute(fmt::format("PRAGMA mmap_size = {}; PRAGMA cache_size = {}", mapped, cached));
  }

  Connection& connection_;
  const std::int64_t mapped_, cached_;
};

// One run of a query.
class Selection {
 public:
  Selection(Store& store, const Query& query)
      : connection_(store.connection()),
        query_(query),
        condition_(query),
        order_(query),
        identity_(condition_.identity() + order_.column + (order_.descending ? " down" : "")),
        versions_(parse_version_queries(query.versions)) {
    if (!query.after.empty()) after_ = from_text(query.after, identity_);
    plan_.emplace(connection_, condition_, order_, query.limit ? *query.limit + 1 : 0);
  }

  std::string run(const std::function<void(const Summary&)>& take) {
    for (const SqlText& page : pages()) {
      if (!read(page, take)) return to_text(last_, identity_);
    }
    return {};
  }

  [[nodiscard]] std::vector<SqlText> pages() const {
    const Cursor* after = after_ ? &*after_ : nullptr;
    std::vector<SqlText> pages;
    const bool past_values = after != nullptr && after->past_values;
    if (!past_values) pages.push_back(page(Section::kValues, after));
    if (order_.nullable) pages.push_back(page(Section::kNoValue, past_values ? after : nullptr));
    return pages;
  }

 private:
  [[nodiscard]] SqlText page(Section section, const Cursor* after) const {
    return plan_->page(kColumns + order_.column, section, after);
  }

  // False when the limit is reached and there is more.
  bool read(const SqlText& page, const std::function<void(const Summary&)>& take) {
    SQLite::Statement row(connection_.database(), page.sql);
    const int bound = bind_values(row, page.values);
    if (query_.limit) row.bind(bound + 1, *query_.limit - taken_ + 1);
    while (row.executeStep()) {
      if (query_.limit && taken_ == *query_.limit) return taken_ == 0;
      Summary summary = read_summary(row);
      if (!versions_.empty())
        summary.version = grade_versions(versions_, listed_versions(connection_, summary.record_id));
      last_.id = summary.id;
      const SQLite::Column sorted = row.getColumn(kSortColumn);
      last_.past_values = sorted.isNull();
      if (!last_.past_values) last_.value = sort_value(sorted);
      ++taken_;
      take(summary);
    }
    return true;
  }

  Connection& connection_;
  const PageByPage paging_{connection_};
  const ReadSnapshot snapshot_{connection_};  // of what is counted and listed first, and the page
  const Query& query_;
  const Condition condition_;
  const SortOrder order_;
  const std::string identity_;
  const std::vector<VersionQuery> versions_;
  std::optional<Cursor> after_;
  std::optional<SelectionPlan> plan_;
  std::int64_t taken_ = 0;
  Cursor last_;
};

}  // namespace

std::string for_each_selected(Store& store, const Query& query,
                              const std::function<void(const Summary&)>& take) {
  return guarded(store.connection(), [&] { return Selection(store, query).run(take); });
}

std::vector<Summary> select(Store& store, const Query& query) {
  std::vector<Summary> rows;
  (void)for_each_selected(store, query, [&](const Summary& row) { rows.push_back(row); });
  return rows;
}

std::int64_t count_selected(Store& store, const Query& query) {
  const Condition condition(query);
  return guarded(store.connection(), [&] {
    const PageByPage paging(store.connection());
    SQLite::Statement row(store.connection().database(), "SELECT count(*) FROM records" + condition.where());
    condition.bind(row);
    return row.executeStep() ? row.getColumn(0).getInt64() : 0;
  });
}

std::vector<std::string> selection_sql(Store& store, const Query& query) {
  return guarded(store.connection(), [&] {
    std::vector<std::string> texts;
    for (const SqlText& page : Selection(store, query).pages()) texts.push_back(page.sql);
    return texts;
  });
}

}  // namespace cairn
