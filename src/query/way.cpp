#include "query/way.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "query/selectivity.h"
#include "query/skip_scan.h"

namespace cairn {
namespace {

constexpr std::size_t kMostMerged = 100;  // values; SQLite takes 500 SELECTs in one
constexpr double kQuick = 2'000;          // us; beyond this drawing is worth its time

// In microseconds, by a new process on a base of a million records whose pages the system holds, two virtual
// cores.
constexpr double kEntry = 0.16;        // an entry of records_browsed, tested
constexpr double kSorted = 0.3;        // what sorting adds to it
constexpr double kGroup = 1;           // a record's rows in an index of another table, and their aggregates
constexpr double kFound = 1;           // the entry of records_browsed for an id, near the last one
constexpr double kProbe = 1.2;         // the same in an index of one column
constexpr double kRow = 3;             // a record's row, found by its number
constexpr double kListedEntry = 0.09;  // an entry of an index, of which only the number is taken
constexpr double kSetting = 500;       // the statements, the bits and the numbers of a listing, however long
constexpr double kSkips = 2'000;       // a skip_scan of a thousand days
constexpr double kStatement = 30;      // one more SELECT in a statement
constexpr double kUnknown = 20'000;    // entries that a filter lists of which it is not known how many
constexpr double kUnknownEntry = 0.25;
constexpr double kTest = 8;  // a test that reads other tables, or texts

class Weighing {
 public:
  Weighing(Connection& connection, const Condition& condition, const SortOrder& order, std::int64_t wanted)
      : connection_(connection),
        order_(order),
        wanted_(static_cast<double>(wanted)),
        known_(connection, condition, condition.filters().size() > 1 || !order.by_id()),
        total_(known_.total()) {}

  Way quickest() {
    const Way best = quickest_by_guess();
    if (best.microseconds <= kQuick || !known_.is_guessed()) return best;
    known_.draw();
    return quickest_by_guess();
  }

 private:
  // How many of `count` records in a row are read until enough of a share have passed.
  [[nodiscard]] double read_of(double count, double share) const {
    return wanted_ == 0 ? count : std::min(count, wanted_ / share);
  }

  // To test all filters but this one on a record, whose row is read first.
  [[nodiscard]] double row_without(const Filter* filter) const {
    double cost = kEntry;
    for (const Passing& one : known_.filters())
      if (one.filter != filter) cost = std::max(cost, one.browsed ? kRow : kRow + kTest);
    return cost;
  }

  // The same on an entry of records_browsed: the filters that it does not tell are for those that pass the
  // others.
  [[nodiscard]] double entry_without(const Filter* filter) const {
    double passing = 1, cost = 0;
    for (const Passing& one : known_.filters()) {
      if (one.filter == filter) continue;
      if (one.browsed)
        passing *= known_.share_of(one);
      else
        cost += kTest;
    }
    return kEntry + passing * cost;
  }

  [[nodiscard]] double sort_entry() const { return is_browsed(order_.column) ? kSorted : kRow + kSorted; }

  [[nodiscard]] Way quickest_by_guess() const {
    Way best = along_order();
    const auto take = [&](Way way) {
      if (way.microseconds < best.microseconds) best = std::move(way);
    };
    if (!known_.limits().last.empty()) take(within());
    for (const Passing& one : known_.filters()) {
      const Filter& filter = *one.filter;
      if (filter.candidates.sql.empty()) continue;
      const bool own = filter.column == order_.column || (order_.by_id() && !filter.walk.empty());
      if (own && !order_.index.empty()) take(along_own(one));
      if (order_.by_id() && filter.ids) take(along_groups(one));
      if (order_.by_id() && wanted_ > 0 && filter.values.size() > 1 && filter.values.size() <= kMostMerged)
        take(merged(one));
      if (one.guessed) continue;  // they may be any number
      if (known_.filters().size() == 1 && order_.by_id() && !index_with_id(filter.column).empty())
        take({.kind = Way::Kind::kSortOwn,
              .filter = &filter,
              .microseconds = one.records * (kEntry + kSorted)});
      take(gathered(one));
      take(listed(one));
    }
    return best;
  }

  [[nodiscard]] Way along_order() const {
    if (order_.index.empty())
      return {.kind = Way::Kind::kSort, .microseconds = total_ * (entry_without(nullptr) + sort_entry())};
    // The ids of a domain lie together: all others may come before those of several.
    const bool comes_late = order_.by_id() && std::ranges::any_of(known_.filters(), [](const Passing& one) {
                              return one.filter->column == "domain" && one.filter->values.size() > 1;
                            });
    return {.kind = Way::Kind::kOrder,
            .microseconds = (comes_late ? total_ : read_of(total_, known_.share_without(nullptr))) *
                            (order_.by_id() ? entry_without(nullptr) : row_without(nullptr))};
  }

  [[nodiscard]] Way within() const {
    double count = known_.limits().last < known_.limits().first ? 0 : total_;
    for (const Passing& one : known_.filters())
      if (one.limits) count = std::min(count, one.guessed && !order_.by_id() ? total_ : one.records);
    Way way{.first = known_.limits().first, .last = known_.limits().last};
    way.kind = Way::Kind::kWithin;
    way.microseconds = order_.by_id()
                           ? read_of(count, known_.share_without(nullptr, false)) * entry_without(nullptr)
                           : count * (entry_without(nullptr) + sort_entry());
    return way;
  }

  [[nodiscard]] Way along_own(const Passing& one) const {
    return {
        .kind = Way::Kind::kOwn,
        .filter = one.filter,
        .microseconds = read_of(one.records, known_.share_without(one.filter)) *
                        (one.filter->column == "id" ? entry_without(one.filter) : row_without(one.filter))};
  }

  // The other filters are tested on the entry of records_browsed that has the same id.
  [[nodiscard]] Way along_groups(const Passing& one) const {
    const Grouped& ids = *one.filter->ids;
    const std::int64_t rows = count_rows(connection_, "SELECT 1 FROM " + ids.rows.sql, ids.rows.values);
    const double groups =
        rows < kCounted ? static_cast<double>(rows) : 2 * std::max<double>(kCounted, one.records);
    const double passing = std::clamp(one.records / std::max(groups, 1.0), 1 / total_, 1.0);
    Way way{.first = known_.limits().first, .last = known_.limits().last};
    way.kind = Way::Kind::kGroups;
    way.filter = one.filter;
    way.microseconds = read_of(groups, passing * known_.share_without(one.filter, false)) *
                       (kGroup + (known_.filters().size() > 1 ? kFound + entry_without(one.filter) : 0) +
                        (ids.exact ? 0 : kTest));
    return way;
  }

  [[nodiscard]] Way gathered(const Passing& one) const {
    double passing = 1, cost = kEntry;
    bool skips = false;
    for (const Passing& other : known_.filters()) {
      const Probe probe = probe_of(*one.filter, *other.filter);
      if (probe == Probe::kNone) continue;
      if (probe == Probe::kIndex) cost += kProbe;
      skips = skips || probe == Probe::kNext;
      passing *= known_.share_of(other);
    }
    if (skips) passing *= known_.together(), cost = 0;
    cost += passing * (std::max(kRow, row_without(one.filter->exact ? one.filter : nullptr)) + kSorted);
    return {.kind = Way::Kind::kGather,
            .filter = one.filter,
            .microseconds = (skips ? kSkips : 0) + one.records * cost};
  }

  // Each value's records are read until there are enough of them for a page of their own.
  [[nodiscard]] Way merged(const Passing& one) const {
    const auto values = static_cast<double>(one.filter->values.size());
    const double each = read_of(one.records / values, known_.share_without(one.filter));
    return {.kind = Way::Kind::kMerged,
            .filter = one.filter,
            .microseconds = values * (kStatement + each * row_without(one.filter))};
  }

  // A further filter is listed as well when that costs less than the rows that it saves.
  [[nodiscard]] Way listed(const Passing& one) const {
    Way way{.kind = Way::Kind::kListed};
    const double row = std::max(kRow, row_without(nullptr)) + kSorted;
    double records = one.records;
    way.microseconds = kSetting + records * kListedEntry;
    add_listing(way, one);
    for (const Passing& other : known_.filters()) {
      if (other.filter == one.filter || other.filter->candidates.sql.empty()) continue;
      const double entries = other.guessed ? std::max(kUnknown, other.records) : other.records;
      const double list = entries * (other.guessed ? kUnknownEntry : kListedEntry);
      const double left = records * std::min(1.0, entries / total_);
      if (list > (records - left) * row) continue;
      way.microseconds += list;
      add_listing(way, other);
      records = left;
    }
    if (way.listed.size() == 1) return {.microseconds = std::numeric_limits<double>::infinity()};
    // That hardly any pass together is what speaks for this way, but it must not rely on it.
    records *= std::max(1.0, known_.together());
    way.pages = order_.by_id() && wanted_ > 0 && way.listed.back().with_ids &&
                way.listed.size() == known_.filters().size() &&
                std::ranges::all_of(known_.filters(),
                                    [](const Passing& each) { return each.filter->exact && !each.guessed; });
    way.microseconds += way.pages ? records * 2 * kSorted + wanted_ * row : records * row;
    // n rows cost n * row, a walk to `wanted` of n among all wanted * total / n * entry.
    if (!way.pages && !order_.index.empty())
      way.most = static_cast<std::size_t>(wanted_ == 0 ? total_ * kEntry / row
                                                       : std::sqrt(wanted_ * total_ * kEntry / row));
    return way;
  }

  // Ids are told by the last one alone, when it can: the others name more records.
  static void add_listing(Way& way, const Passing& one) {
    Listing listing{.filter = one.filter, .with_ids = index_tells_id(one.filter->column)};
    if (one.guessed) listing.most = static_cast<std::size_t>(4 * kUnknown);
    const bool last = way.listed.empty() || listing.with_ids || !way.listed.back().with_ids;
    way.listed.insert(last ? way.listed.end() : way.listed.end() - 1, listing);
    if (way.listed.size() > 1) way.listed[way.listed.size() - 2].with_ids = false;
  }

  Connection& connection_;
  const SortOrder& order_;
  const double wanted_;
  Selectivity known_;
  const double total_;
};

}  // namespace

Way choose_way(Connection& connection, const Condition& condition, const SortOrder& order,
               std::int64_t wanted) {
  return Weighing(connection, condition, order, wanted).quickest();
}

Probe probe_of(const Filter& gathered, const Filter& other) {
  const bool one_column = !gathered.column.empty() && gathered.column != "id";
  if (&gathered == &other || !one_column) return Probe::kNone;
  if (gathered.column == other.column) return Probe::kSame;
  if (is_next_in_index(gathered, other)) return Probe::kNext;
  const bool enough = other.walk.empty() || !index_with_id(gathered.column).empty();
  return enough && !other.probe.sql.empty() ? Probe::kIndex : Probe::kNone;
}

}  // namespace cairn
