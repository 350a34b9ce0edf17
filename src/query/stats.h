#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "query/query.h"

namespace cairn {

class Store;

// What the chosen records are, in numbers.
//   const Stats stats = count_records(store, {.domains = {"git"}}, today());
//   stats.confidence[9]   // how many are 0.9 sure or more
// Throws Error(kUsage) for a query that makes no sense or has a limit, Error(kStore) when the file cannot be
// read. All numbers are of one state of the file. Reads `records` once, and the keys of each table of parts
// once (of few records, those are looked up); for all records that is done by a second thread.
struct Tally {
  std::string name;  // empty: the record does not say
  std::int64_t records = 0;

  friend bool operator==(const Tally&, const Tally&) = default;
};

struct Stats {
  static constexpr std::size_t kBuckets = 10;
  using Buckets = std::array<std::int64_t, kBuckets>;  // [0, 0.1), [0.1, 0.2), … [0.9, 1]

  std::int64_t records = 0;
  std::vector<Tally> domains;     // most first
  std::vector<Tally> tiers;       // most first
  std::vector<Tally> resolvable;  // most first
  std::vector<Tally> freshness;   // by the age of last_confirmed: kFreshness, in that order
  Buckets confidence{};
  Buckets fix_success_rate{};
  std::vector<Tally> gaps;  // how many lack each of kGaps, in that order
};

// The age of the last confirmation, in days; one in the future counts as the first.
inline constexpr std::array kFreshness = {"within 180 days", "181 to 365 days", "over 365 days", "never"};
inline constexpr int kFreshDays = 180;
inline constexpr int kStaleDays = 365;

// Absent and empty count alike. Those that are tables of parts come first (query/part_counts.h).
inline constexpr std::array kGaps = {"workarounds",
                                     "dead_ends",
                                     "sources",
                                     "versions",
                                     "translations",
                                     "transitions",
                                     "tags",
                                     "regex",
                                     "root_cause",
                                     "error_code",
                                     "verification_tier",
                                     "confidence",
                                     "fix_success_rate",
                                     "last_confirmed"};

[[nodiscard]] Stats count_records(Store& store, const Query& query, std::chrono::year_month_day today);

}  // namespace cairn
