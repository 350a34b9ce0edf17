#include "query/listing.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "query/shared_base.h"
#include "query/skip_scan.h"
#include "store/connection.h"

using namespace cairn;
using cairn::testing::make_record;
using cairn::testing::put;

namespace {

std::string some_day(std::mt19937& random) {
  return "202" + std::to_string(random() % 4) + "-0" + std::to_string(1 + random() % 3) + "-1" +
         std::to_string(random() % 3);
}

Store& dated_base() {
  static Store store = [] {
    std::mt19937 random(3);
    std::vector<Record> records;
    for (int i = 0; i < 600; ++i) {
      Record record =
          make_record("d/" + std::to_string(random() % 100'000) + "-" + std::to_string(i), "s", "s");
      if (random() % 9 != 0) record.last_updated = some_day(random);
      if (random() % 9 != 0) record.last_confirmed = some_day(random);
      record.confidence = static_cast<double>(random() % 11) / 10;
      if (random() % 2 == 0) record.tags = {{std::string("one"), std::string("two")}};
      records.push_back(std::move(record));
    }
    Store base = Store::in_memory();
    put(base, std::move(records));
    return base;
  }();
  return store;
}

std::set<std::int64_t> numbers_of(const SqlText& sql) {
  SQLite::Statement row(dated_base().connection().database(), sql.sql);
  bind_values(row, sql.values);
  std::set<std::int64_t> numbers;
  while (row.executeStep()) numbers.insert(row.getColumn(0).getInt64());
  return numbers;
}

// What all filters of the query choose, by their tests alone.
std::set<std::int64_t> chosen_by(const Query& query) {
  SqlText sql{"SELECT record_id FROM records NOT INDEXED WHERE 1", {}};
  const Condition condition(query);
  for (const Filter& filter : condition.filters())
    sql.append({" AND " + filter.test.sql, filter.test.values});
  return numbers_of(sql);
}

void add_days(std::mt19937& random, std::optional<std::string>& after, std::optional<std::string>& before) {
  std::string low = some_day(random), high = some_day(random);
  if (low > high) std::swap(low, high);
  const auto kind = random() % 3;
  if (kind != 0) after = low;
  if (kind != 1 && low != high) before = high;
  if (!after && !before) before = high;
}

Query two_dates(std::mt19937& random) {
  Query query;
  add_days(random, query.updated_after, query.updated_before);
  add_days(random, query.confirmed_after, query.confirmed_before);
  return query;
}

}  // namespace

TEST_CASE("a skip scan names what both filters choose") {
  std::mt19937 random(11);
  std::size_t named = 0;
  for (int turn = 0; turn < 300; ++turn) {
    const Query query = two_dates(random);
    const Condition condition(query);
    const auto updated = std::ranges::find(condition.filters(), "last_updated", &Filter::column);
    const auto confirmed = std::ranges::find(condition.filters(), "last_confirmed", &Filter::column);
    REQUIRE(is_next_in_index(*updated, *confirmed));
    CHECK(!is_next_in_index(*confirmed, *updated));
    const Filter* const next[] = {&*confirmed};
    const std::set<std::int64_t> found = numbers_of(skip_scan(*updated, next));
    CHECK(found == chosen_by(query));
    named += found.size();
  }
  CHECK(named > 1000);
}

TEST_CASE("what is listed together is what all filters choose, each record once") {
  std::mt19937 random(12);
  for (int turn = 0; turn < 300; ++turn) {
    Query query = two_dates(random);
    if (turn % 2 == 0) query.min_confidence = static_cast<double>(random() % 10) / 10;
    if (turn % 3 == 0) query.tags = {"one", "two"};  // names a record twice
    const Condition condition(query);
    std::vector<Listing> listings;
    for (const Filter& filter : condition.filters()) listings.push_back({.filter = &filter});
    std::ranges::shuffle(listings, random);
    listings.back().with_ids = !listings.back().filter->column.empty();
    const auto listed = list_together(dated_base().connection(), listings, 1'000);
    REQUIRE(listed);
    std::set<std::int64_t> numbers;
    for (const ListedRecord& record : *listed) {
      CHECK(numbers.insert(record.record_id).second);
      CHECK(record.id.starts_with(listings.back().with_ids ? "d/" : ""));
    }
    CHECK(numbers == chosen_by(query));
    CHECK(list_together(dated_base().connection(), listings, numbers.size()).has_value());
    if (!numbers.empty()) CHECK(!list_together(dated_base().connection(), listings, numbers.size() - 1));
  }
}

TEST_CASE("nothing is listed of a base with numbers that no cairn gave") {
  Store base = Store::in_memory();
  put(base, {make_record("a/one", "s", "s")});
  const Query query{.ids = {"a/one"}};
  const Condition condition(query);
  const Listing listings[] = {{.filter = &condition.filters().front()}};
  CHECK(list_together(base.connection(), listings, 10).has_value());
  for (const char* number : {"-1", "9223372036854775807"}) {
    base.connection().execute("PRAGMA foreign_keys = OFF");
    base.connection().execute(std::string("UPDATE records SET record_id = ") + number);
    CHECK(!list_together(base.connection(), listings, 10));
  }
}

TEST_CASE("a filter that lists too much is left out of what is listed, but not as the last one") {
  Query query;
  query.min_confidence = 0.9, query.updated_after = "2020-01-01";
  const Condition condition(query);
  std::vector<Listing> listings;
  for (const Filter& filter : condition.filters()) listings.push_back({.filter = &filter});
  const auto all = list_together(dated_base().connection(), listings, 1'000);
  listings.front().most = 3;
  const auto without = list_together(dated_base().connection(), listings, 1'000);
  REQUIRE((all && without));
  CHECK(without->size() > all->size());
  listings.front().most = 1'000, listings.back().most = 3;
  CHECK(!list_together(dated_base().connection(), listings, 1'000));
}
