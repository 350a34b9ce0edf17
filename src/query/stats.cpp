#include "query/stats.h"

#include <sqlite3.h>

#include <algorithm>
#include <future>
#include <string_view>

#include "base/date.h"
#include "base/error.h"
#include "query/condition.h"
#include "query/part_counts.h"
#include "query/string_map.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {
namespace {

// The aggregate function of SQL that is Counter::add, and how many columns it takes.
constexpr const char* kTally = "cairn_tally";
constexpr int kTallied = 10;

std::string_view text(sqlite3_value* value) {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(value));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

class Counts {
 public:
  void add(std::string_view name) {
    const auto found = counts_.find(name);
    if (found != counts_.end())
      ++found->second;
    else
      counts_.emplace(name, 1);
  }

  [[nodiscard]] std::vector<Tally> most_first() const {
    std::vector<Tally> tallies;
    for (const auto& [name, records] : counts_) tallies.push_back({name, records});
    std::ranges::sort(tallies, [](const Tally& a, const Tally& b) {
      return a.records != b.records ? a.records > b.records : a.name < b.name;
    });
    return tallies;
  }

 private:
  StringMap<std::int64_t> counts_;
};

std::size_t bucket_of(double share) {
  return std::min(static_cast<std::size_t>(share * Stats::kBuckets + 1e-9), Stats::kBuckets - 1);
}

std::string days_before(std::chrono::year_month_day day, int days) {
  return format_date(std::chrono::sys_days(day) - std::chrono::days(days));
}

class Counter {
 public:
  Counter(Connection& connection, std::chrono::year_month_day today)
      : connection_(connection),
        fresh_from_(days_before(today, kFreshDays)),
        stale_before_(days_before(today, kStaleDays)) {
    for (const char* name : kFreshness) stats_.freshness.push_back({name, 0});
    for (const char* name : kGaps) stats_.gaps.push_back({name, 0});
  }
  ~Counter() {
    sqlite3_create_function(connection_.database().getHandle(), kTally, kTallied, SQLITE_UTF8, nullptr,
                            nullptr, nullptr, nullptr);
  }
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;

  Stats count(const Query& query) {
    const Condition condition(query);
    is_whole_ = condition.where().empty();
    // The records and their parts are as much to read; of all records both can be counted at once.
    const std::unique_ptr<Twin> twin = is_whole_ ? Twin::of(connection_) : nullptr;
    std::future<PartCounts> at_once;
    if (twin) at_once = std::async([&] { return with_parts(twin->connection()); });
    read_records(condition);
    const PartCounts with = at_once.valid() ? at_once.get()
                            : is_whole_     ? with_parts(connection_)
                                            : with_parts(connection_, std::move(chosen_));
    for (std::size_t part = 0; part < with.size(); ++part)
      stats_.gaps[part].records = stats_.records - with[part];
    stats_.domains = domains_.most_first();
    stats_.tiers = tiers_.most_first();
    stats_.resolvable = resolvable_.most_first();
    return std::move(stats_);
  }

 private:
  // The rows are given to add() inside SQLite, as an aggregate function's: stepping out for each of them and
  // fetching its columns one by one costs as much again as reading it.
  void read_records(const Condition& condition) {
    sqlite3* const handle = connection_.database().getHandle();
    const auto step = [](sqlite3_context* context, int, sqlite3_value** values) {
      static_cast<Counter*>(sqlite3_user_data(context))->add(values);
    };
    const auto finish = [](sqlite3_context* context) { sqlite3_result_null(context); };
    if (sqlite3_create_function(handle, kTally, kTallied, SQLITE_UTF8, this, nullptr, step, finish) !=
        SQLITE_OK)
      throw SQLite::Exception(handle);
    SQLite::Statement row(connection_.database(), R"(
      SELECT cairn_tally(record_id, domain, verification_tier, resolvable, last_confirmed, confidence,
                         fix_success_rate, regex = '', ifnull(root_cause, '') = '', ifnull(error_code, '') = '')
      FROM records)" + condition.where());
    condition.bind(row);
    row.executeStep();
  }

  void add(sqlite3_value** row) noexcept {
    ++stats_.records;
    if (!is_whole_) chosen_.push_back(sqlite3_value_int64(row[0]));
    domains_.add(text(row[1]));
    const std::string_view tier = text(row[2]);
    tiers_.add(tier);
    resolvable_.add(text(row[3]));
    const std::string_view confirmed = text(row[4]);
    ++stats_.freshness[freshness(confirmed)].records;
    const bool has_confidence = spread(row[5], stats_.confidence);
    const bool has_rate = spread(row[6], stats_.fix_success_rate);
    std::size_t gap = kPartTables.size();
    for (const bool lacks :
         {sqlite3_value_int(row[7]) != 0, sqlite3_value_int(row[8]) != 0, sqlite3_value_int(row[9]) != 0,
          tier.empty(), !has_confidence, !has_rate, confirmed.empty()})
      stats_.gaps[gap++].records += lacks ? 1 : 0;
  }

  [[nodiscard]] std::size_t freshness(std::string_view confirmed) const {
    if (confirmed.empty()) return 3;
    if (confirmed >= fresh_from_) return 0;
    return confirmed >= stale_before_ ? 1 : 2;
  }

  static bool spread(sqlite3_value* share, Stats::Buckets& buckets) {
    if (sqlite3_value_type(share) == SQLITE_NULL) return false;
    ++buckets[bucket_of(sqlite3_value_double(share))];
    return true;
  }

  Connection& connection_;
  std::string fresh_from_, stale_before_;
  bool is_whole_ = false;
  std::vector<std::int64_t> chosen_;  // unless all are
  Counts domains_, tiers_, resolvable_;
  Stats stats_;
};

}  // namespace

Stats count_records(Store& store, const Query& query, std::chrono::year_month_day today) {
  if (query.limit)
    throw Error(Error::Kind::kUsage, "stats counts all records that the filters choose; leave out --limit");
  Connection& connection = store.connection();
  return guarded(connection, [&] {
    connection.execute(
        "PRAGMA mmap_size = 2147418112");  // the most SQLite takes: large tables are read whole
    const SQLite::Transaction one_state(connection.database());
    return Counter(connection, today).count(query);
  });
}

}  // namespace cairn
