#include "query/stats.h"

#include <map>

#include "base/date.h"
#include "base/error.h"
#include "query/count_by.h"
#include "query/shared_base.h"

namespace cairn {
namespace {

using namespace std::chrono_literals;
constexpr auto kToday = 2026y / 6 / 1;

// What count_records must say, from a plain walk over the records.
Stats counted_plainly(const std::vector<Record>& records, std::chrono::year_month_day today) {
  Stats stats;
  std::map<std::string, std::int64_t> domains, tiers, resolvable;
  for (const char* name : kFreshness) stats.freshness.push_back({name, 0});
  std::map<std::string, std::int64_t> lacks;
  for (const Record& record : records) {
    ++stats.records;
    ++domains[record.domain.value_or("")];
    ++tiers[record.verification_tier.value_or("")];
    ++resolvable[record.resolvable.value_or("")];
    const auto day = parse_date(record.last_confirmed.value_or(""));
    const auto age = day ? (std::chrono::sys_days(today) - std::chrono::sys_days(*day)).count() : 0;
    ++stats.freshness[!day ? 3 : age <= 180 ? 0 : age <= 365 ? 1 : 2].records;
    const auto spread = [](const Number& share, Stats::Buckets& buckets) {
      if (share) ++buckets[std::min<std::size_t>(9, static_cast<std::size_t>(*share * 10 + 1e-9))];
    };
    spread(record.confidence, stats.confidence);
    spread(record.fix_success_rate, stats.fix_success_rate);
    const auto lack = [&](const char* name, bool is_lacking) { lacks[name] += is_lacking ? 1 : 0; };
    const auto is_empty = [](const auto& list) { return !list || list->empty(); };
    lack("workarounds", is_empty(record.workarounds));
    lack("dead_ends", is_empty(record.dead_ends));
    bool has_source = false;
    if (record.dead_ends)
      for (const DeadEnd& one : *record.dead_ends) has_source = has_source || !is_empty(one.sources);
    if (record.workarounds)
      for (const Workaround& one : *record.workarounds) has_source = has_source || !is_empty(one.sources);
    lack("sources", !has_source);
    lack("versions", is_empty(record.versions));
    lack("tags", is_empty(record.tags));
    lack("regex", is_empty(record.regex));
    lack("root_cause", is_empty(record.root_cause));
    lack("error_code", is_empty(record.error_code));
    lack("confidence", !record.confidence);
    lack("last_confirmed", !record.last_confirmed);
  }
  const auto most_first = [](const std::map<std::string, std::int64_t>& counts) {
    std::vector<Tally> tallies;
    for (const auto& [name, count] : counts) tallies.push_back({name, count});
    std::ranges::stable_sort(tallies, std::greater<>(), &Tally::records);
    return tallies;
  };
  stats.domains = most_first(domains);
  stats.tiers = most_first(tiers);
  stats.resolvable = most_first(resolvable);
  for (const char* name : kGaps)
    if (lacks.contains(name)) stats.gaps.push_back({name, lacks[name]});
  return stats;
}

void check_equal(const Stats& found, const Stats& expected) {
  CHECK(found.records == expected.records);
  CHECK(found.domains == expected.domains);
  CHECK(found.tiers == expected.tiers);
  CHECK(found.resolvable == expected.resolvable);
  CHECK(found.freshness == expected.freshness);
  CHECK(found.confidence == expected.confidence);
  CHECK(found.fix_success_rate == expected.fix_success_rate);
  for (const Tally& gap : expected.gaps) {
    CAPTURE(gap.name);
    CHECK(std::ranges::find(found.gaps, gap) != found.gaps.end());
  }
}

TEST_CASE("the numbers of the shared records are those of a plain walk over them") {
  Store* base = testing::shared_base();
  if (base == nullptr) return;
  check_equal(count_records(*base, {}, kToday), counted_plainly(testing::shared_records(), kToday));
}

void check_filter(Store& base, const Query& query) {
  std::vector<Record> chosen = testing::shared_records();
  std::erase_if(chosen, [&](const Record& record) {
    const bool of_domain =
        query.domains.empty() ||
        std::ranges::find(query.domains, record.domain.value_or("")) != query.domains.end();
    return !of_domain || record.confidence.value_or(-1) < query.min_confidence.value_or(-2);
  });
  REQUIRE(!chosen.empty());
  check_equal(count_records(base, query, kToday), counted_plainly(chosen, kToday));
}

TEST_CASE("a filter's numbers are those of the records it chooses, few or many") {
  Store* base = testing::shared_base();
  if (base == nullptr) return;
  check_filter(*base, {.domains = {"git", "docker"}, .min_confidence = 0.85});
  check_filter(*base, {.min_confidence = 0.85});
}

TEST_CASE("a record that says nothing is counted as saying nothing, and the edges of ages and shares hold") {
  Store store = Store::in_memory();
  std::vector<Record> records;
  const auto add = [&](const char* id, const char* confirmed, double confidence) {
    records.push_back(testing::make_record(id, "signature", "signature"));
    records.back().last_confirmed = std::string(confirmed);
    records.back().confidence = confidence;
  };
  add("a/180-days", "2025-12-03", 0.3);
  add("a/181-days", "2025-12-02", 0.7);
  add("a/365-days", "2025-06-01", 0.95);
  add("a/366-days", "2025-05-31", 1);
  add("a/future", "2031-01-01", 0);
  records.push_back(testing::make_record("a/silent", "signature", "signature"));
  const Stats expected = counted_plainly(records, kToday);
  testing::put(store, records);
  const Stats stats = count_records(store, {}, kToday);
  check_equal(stats, expected);
  CHECK(
      stats.freshness ==
      std::vector<Tally>{{"within 180 days", 2}, {"181 to 365 days", 2}, {"over 365 days", 1}, {"never", 1}});
  CHECK(stats.confidence == Stats::Buckets{1, 0, 0, 1, 0, 0, 0, 1, 0, 2});
  CHECK(stats.tiers == std::vector<Tally>{{"", 6}});
}

TEST_CASE("records are counted by any pair of fields as a plain walk counts them") {
  Store* base = testing::shared_base();
  if (base == nullptr) return;
  std::map<std::pair<std::string, std::string>, std::int64_t> expected;
  for (const Record& record : testing::shared_records())
    ++expected[{record.domain.value_or(""), record.resolvable.value_or("")}];
  const std::vector<std::string> fields = {"domain", "resolvable"};
  const std::vector<Group> groups = count_by(*base, {}, fields);
  CHECK(groups.size() == expected.size());
  for (const Group& group : groups)
    CHECK(group.records ==
          expected[{std::get<std::string>(group.values[0]), std::get<std::string>(group.values[1])}]);
  CHECK(std::ranges::is_sorted(groups, std::greater<>(), &Group::records));
}

TEST_CASE("a record counts once for each of its tags and products, however they are spelt") {
  Store store = Store::in_memory();
  Record one = testing::make_record("a/one", "signature", "signature");
  one.tags = std::vector<std::string>{"gpu", "memory"};
  one.versions.emplace();
  for (const char* text : {"PyTorch 2.0", "torch 2.1", "CUDA 12"})
    one.versions->emplace_back().version = std::string(text);
  testing::put(store, {one, testing::make_record("a/two", "signature", "signature")});
  const auto by = [&](const std::string& field) { return count_by(store, {}, std::vector{field}); };
  CHECK(by("tag") == std::vector<Group>{{{std::monostate()}, 1}, {{"gpu"}, 1}, {{"memory"}, 1}});
  CHECK(by("product") == std::vector<Group>{{{std::monostate()}, 1}, {{"cuda"}, 1}, {{"pytorch"}, 1}});
}

TEST_CASE("every field that is named can be counted by, alone and with another") {
  Store* base = testing::shared_base();
  if (base == nullptr) return;
  const std::int64_t records = base->count();
  for (const std::string_view field : countable_fields()) {
    CAPTURE(std::string(field));
    std::int64_t sum = 0;
    for (const Group& group : count_by(*base, {}, std::vector{std::string(field)})) sum += group.records;
    CHECK((field == "tag" || field == "product" ? sum >= records : sum == records));
    if (field != "domain")
      CHECK(!count_by(*base, {}, std::vector<std::string>{"domain", std::string(field)}).empty());
  }
}

TEST_CASE("fields that cannot be counted by are refused with those that can") {
  Store store = Store::in_memory();
  const auto refused = [&](std::vector<std::string> fields, const char* part) {
    CHECK_THROWS_WITH_AS(count_by(store, {}, fields), doctest::Contains(part), Error);
  };
  refused({"colour"}, "\"colour\" is no field to count by; these are: domain, category");
  refused({"domain; DROP TABLE records"}, "is no field to count by");
  refused({}, "by one field or by two");
  refused({"domain", "tag", "product"}, "by one field or by two");
  refused({"tag", "tag"}, "the same field twice");
  CHECK_THROWS_WITH_AS((void)count_records(store, {.limit = 3}, kToday), doctest::Contains("--limit"), Error);
}

TEST_CASE("an empty base has numbers, all of them 0") {
  Store store = Store::in_memory();
  const Stats stats = count_records(store, {}, kToday);
  CHECK(stats.records == 0);
  CHECK(stats.domains.empty());
  CHECK(std::ranges::all_of(stats.gaps, [](const Tally& gap) { return gap.records == 0; }));
  CHECK(count_by(store, {}, std::vector<std::string>{"domain"}).empty());
}

}  // namespace
}  // namespace cairn
