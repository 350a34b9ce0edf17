#include "query/way.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace cairn {
namespace {

constexpr std::int64_t kCounted = 2'000;  // some 0.15 us each
constexpr int kRuns = 16;                 // of kRun records each are drawn, which takes some 0.7 ms
constexpr int kRun = 50;
constexpr double kShareOfOthers = 0.1;  // of the records, that pass a filter of which no index tells
constexpr double kQuick = 2'000;        // us: beyond this drawing records is worth its time

// In microseconds, by a new process on a base of a million records whose pages the system holds, two virtual cores.
constexpr double kEntry = 0.3;   // an entry of records_browsed, tested
constexpr double kSorted = 0.3;  // what sorting adds to it
constexpr double kGroup = 1;     // a record's rows in an index of another table, and their aggregates
constexpr double kRow = 4;       // a record's row, found by its number
constexpr double kTest = 8;      // a test that reads other tables, or texts

constexpr std::array<std::string_view, 15> kBrowsed = {
    "id",       "domain",     "category",         "subcategory",    "error_code", "resolvable",     "verification_tier", "format",
    "batch_id", "confidence", "fix_success_rate", "evidence_count", "first_seen", "last_confirmed", "last_updated"};

std::string browsed_columns() {
  std::string columns;
  for (const std::string_view column : kBrowsed) columns += (columns.empty() ? "" : ", ") + std::string(column);
  return columns;
}

struct Weighed {
  const Filter* filter;
  double passing;
  bool guessed;  // at least `passing`, or no index told
  bool browsed;  // tested on an entry of records_browsed
};

std::int64_t counted(Connection& connection, const std::string& numbers,
                     const std::vector<SqlValue>& values) {
  SQLite::Statement row(connection.database(), "SELECT count(*) FROM (" + numbers + " LIMIT " + std::to_string(kCounted) + ")");
  bind_values(row, values);
  return row.executeStep() ? row.getColumn(0).getInt64() : 0;
}

class Weighing {
 public:
  Weighing(Connection& connection, const Condition& condition, const SortOrder& order, std::int64_t wanted)
      : connection_(connection),
        order_(order),
        wanted_(static_cast<double>(wanted)),
        total_(static_cast<double>(
            std::max<std::int64_t>(1, connection.integer("SELECT records FROM terms WHERE term = ''")))) {
    for (const Filter& filter : condition.filters()) {
      const bool told = !filter.candidates.sql.empty();
      const std::int64_t count =
          told ? counted(connection, filter.candidates.sql, filter.candidates.values) : 0;
      weighed_.push_back({&filter, told ? static_cast<double>(count) : total_ * kShareOfOthers,
                          !told || count == kCounted, is_browsed(filter.column)});
    }
    if (condition.filters().size() > 1 || !order.by_id()) find_limits();
  }

  Way quickest() {
    Way best = quickest_by_guess();
    const bool guessed = std::ranges::any_of(
        weighed_, [](const Weighed& one) { return one.guessed && !one.filter->candidates.sql.empty(); });
    if (best.microseconds <= kQuick || !guessed) return best;
    draw();
    return quickest_by_guess();
  }

 private:
  // A domain's ids begin with its name as a rule, and lie together then.
  void find_limits() {
    for (const Weighed& one : weighed_) {
      if (one.filter->walk.empty()) continue;
      SQLite::Statement row(connection_.database(), "SELECT (SELECT id" + ends(*one.filter) + " ORDER BY id), (SELECT id" +
                                                        ends(*one.filter) + " ORDER BY id DESC)");
      const int bound = bind_values(row, one.filter->candidates.values);
      bind_values(row, one.filter->candidates.values, bound);
      if (!row.executeStep() || row.isColumnNull(0)) continue;
      const std::string first = row.getColumn(0).getString(), last = row.getColumn(1).getString();
      if (first.substr(0, first.find('/')) != last.substr(0, last.find('/'))) continue;
      limits_ = Way{Way::Kind::kWithin, one.filter, first, last};
    }
  }

  // "… FROM records WHERE <column> = ?", of the filter's candidates.
  static std::string ends(const Filter& filter) {
    return filter.candidates.sql.substr(filter.candidates.sql.find(" FROM "));
  }

  // What share of a few records passes each filter whose count is not known: runs of them in the order of ids, whose
  // beginnings are drawn evenly from all. Single records would cost a page each.
  void draw() {
    SqlText sql{"SELECT count(*)", {}};
    std::vector<Weighed*> asked;
    for (Weighed& one : weighed_) {
      if (!one.guessed || one.filter->candidates.sql.empty()) continue;
      sql.sql += ", total(";
      sql.append(one.filter->quiet());
      sql.sql += ")";
      asked.push_back(&one);
    }
    sql.sql += " FROM (SELECT record_id, " + browsed_columns() +
               " FROM records INDEXED BY records_browsed WHERE id >= (SELECT id FROM records WHERE record_id >= ?"
               " ORDER BY record_id) ORDER BY id LIMIT " + std::to_string(kRun) + ") AS records";
    SQLite::Statement row(connection_.database(), sql.sql);
    const int bound = bind_values(row, sql.values);
    const std::int64_t last = connection_.integer("SELECT max(record_id) FROM records");
    double drawn = 0;
    std::vector<double> passed(asked.size());
    for (int run = 0; run < kRuns; ++run) {
      row.reset();
      row.bind(bound + 1, 1 + last * run / kRuns);
      if (!row.executeStep()) continue;
      drawn += row.getColumn(0).getDouble();
      for (std::size_t i = 0; i < asked.size(); ++i) passed[i] += row.getColumn(static_cast<int>(i) + 1).getDouble();
    }
    for (std::size_t i = 0; i < asked.size() && drawn > 0; ++i)
      asked[i]->passing = std::max(asked[i]->passing, total_ * passed[i] / drawn);
  }

  [[nodiscard]] double share_of(const Weighed& one) const {
    return std::clamp(one.passing / total_, 1 / total_, 1.0);
  }

  // Of the records, that pass all filters but this one.
  [[nodiscard]] double share_without(const Filter* filter) const {
    double share = 1;
    for (const Weighed& one : weighed_)
      if (one.filter != filter) share *= share_of(one);
    return share;
  }

  // How many of `count` records in a row are read until enough of a share have passed.
  [[nodiscard]] double read_of(double count, double share) const {
    return wanted_ == 0 ? count : std::min(count, wanted_ / share);
  }

  // To test all filters but this one on a record, whose row is read first.
  [[nodiscard]] double row_without(const Filter* filter) const {
    double cost = kEntry;
    for (const Weighed& one : weighed_)
      if (one.filter != filter) cost = std::max(cost, one.browsed ? kRow : kRow + kTest);
    return cost;
  }

  // The same on an entry of records_browsed: the filters that it does not tell are for those that pass the others.
  [[nodiscard]] double entry_without(const Filter* filter) const {
    double passing = 1, cost = 0;
    for (const Weighed& one : weighed_) {
      if (one.filter == filter) continue;
      if (one.browsed)
        passing *= share_of(one);
      else
        cost += kTest;
    }
    return kEntry + passing * cost;
  }

  [[nodiscard]] Way quickest_by_guess() const {
    Way best = along_order();
    const auto take = [&](Way way) {
      if (way.microseconds < best.microseconds) best = std::move(way);
    };
    for (const Weighed& one : weighed_) {
      const Filter& filter = *one.filter;
      const double share = share_without(&filter);
      const bool own = filter.column == order_.column || (order_.by_id() && !filter.walk.empty());
      if (own && !order_.index.empty() && !filter.candidates.sql.empty())
        take({.kind = Way::Kind::kOwn,
              .filter = &filter,
              .microseconds = read_of(one.passing, share) *
                              (filter.column == "id" ? entry_without(&filter) : row_without(&filter))});
      if (weighed_.size() == 1 && order_.by_id() && !filter.candidates.sql.empty() && !index_with_id(filter.column).empty())
        take({.kind = Way::Kind::kSortOwn, .filter = &filter, .microseconds = one.passing * (kEntry + kSorted)});
      if (order_.by_id() && filter.ids) take(along_groups(one, share));
      if (!filter.candidates.sql.empty())
        take({.kind = Way::Kind::kGather,
              .filter = &filter,
              .microseconds = one.passing * (std::max(kRow, row_without(filter.exact ? &filter : nullptr)) + kSorted)});
      if (limits_ && limits_->filter == &filter) {
        Way within = *limits_;
        within.microseconds = order_.by_id() ? read_of(one.passing, share) * entry_without(&filter)
                                             : one.passing * (entry_without(&filter) + sort_entry());
        take(std::move(within));
      }
    }
    return best;
  }

  [[nodiscard]] double sort_entry() const { return is_browsed(order_.column) ? kSorted : kRow + kSorted; }

  [[nodiscard]] Way along_order() const {
    if (order_.index.empty())
      return {.kind = Way::Kind::kSort, .microseconds = total_ * (entry_without(nullptr) + sort_entry())};
    return {.kind = Way::Kind::kOrder,
            .microseconds = read_of(total_, share_without(nullptr)) *
                            (order_.by_id() ? entry_without(nullptr) : row_without(nullptr))};
  }

  [[nodiscard]] Way along_groups(const Weighed& one, double share) const {
    const Grouped& ids = *one.filter->ids;
    const auto rows = static_cast<double>(
        counted(connection_, "SELECT 1 FROM " + ids.rows.sql, ids.rows.values));
    const double groups = rows < kCounted ? rows : std::max(rows, one.passing) * 2;
    const double passing = std::clamp(one.passing / groups, 1 / groups, 1.0);
    return {.kind = Way::Kind::kGroups,
            .filter = one.filter,
            .microseconds = read_of(groups, share * passing) *
                            (kGroup + (weighed_.size() > 1 || !ids.exact ? row_without(ids.exact ? one.filter : nullptr) : 0))};
  }

  Connection& connection_;
  const SortOrder& order_;
  const double wanted_;
  const double total_;
  std::vector<Weighed> weighed_;
  std::optional<Way> limits_;
};

}  // namespace

Way choose_way(Connection& connection, const Condition& condition, const SortOrder& order, std::int64_t wanted) {
  return Weighing(connection, condition, order, wanted).quickest();
}

bool is_browsed(std::string_view column) {
  return std::ranges::find(kBrowsed, column) != kBrowsed.end();
}

}  // namespace cairn
