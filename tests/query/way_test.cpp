#include "query/way.h"

#include <sqlite3.h>

#include <algorithm>
#include <random>
#include <set>

#include "query/selection.h"
#include "query/shared_base.h"
#include "store/connection.h"

using namespace cairn;
using cairn::testing::make_record;
using cairn::testing::put;

namespace {

constexpr int kRecords = 5000;  // more than are counted

// Few and many of each value, with and without a connection to the order of ids.
std::vector<Record> mixed_records() {
  std::mt19937 random(9);
  const auto one_of = [&](int sides) { return static_cast<int>(random() % static_cast<unsigned>(sides)); };
  std::vector<Record> records;
  for (int i = 0; i < kRecords; ++i) {
    const std::string domain(1, static_cast<char>('a' + i * 5 / kRecords));
    Record record =
        make_record(domain + "/" + std::to_string(one_of(900'000) + 100'000) + std::to_string(i), "s", "s");
    record.category = std::string(1, static_cast<char>('p' + std::min(one_of(9), 3)));
    record.verification_tier = one_of(60) == 0 ? "human_reviewed" : "ai_generated";
    record.resolvable = one_of(25) == 0 ? "false" : "true";
    if (one_of(9) != 0) record.confidence = one_of(101) / 100.0;
    record.first_seen = "20" + std::to_string(10 + one_of(15)) + "-01-01";
    record.last_confirmed = "20" + std::to_string(10 + one_of(10)) + "-01-01";
    record.evidence_count = one_of(5);
    if (one_of(3) == 0) record.tags = {{std::string(one_of(40) == 0 ? "rare" : "common")}};
    if (one_of(2) == 0)
      record.versions = {{{.version = "lib " + std::to_string(one_of(9)) + ".0"},
                          {.version = "lib " + std::to_string(one_of(9)) + ".0"}}};
    records.push_back(std::move(record));
  }
  return records;
}

Store& mixed_base() {
  static Store store = [] {
    Store base = Store::in_memory();
    put(base, mixed_records());
    return base;
  }();
  return store;
}

struct Choice {
  int kind;  // two of a kind are one filter
  void (*add)(Query&);
};
constexpr Choice kChoices[] = {
    {0, [](Query& q) { q.domains = {"b"}; }},
    {0,
     [](Query& q) {
       q.domains = {"a", "e"};
     }},
    {0,
     [](Query& q) {
       q.domains = {"d", "a", "d"};
     }},
    {1, [](Query& q) { q.categories = {"s"}; }},
    {1, [](Query& q) { q.categories = {"p"}; }},
    {2, [](Query& q) { q.ids = {"b/1*"}; }},
    {2, [](Query& q) { q.ids = {"*77*"}; }},
    {3, [](Query& q) { q.tiers = {"human_reviewed"}; }},
    {3, [](Query& q) { q.tiers = {"ai_generated"}; }},
    {4, [](Query& q) { q.resolvables = {"false"}; }},
    {5, [](Query& q) { q.max_confidence = 0.02; }},
    {5, [](Query& q) { q.min_confidence = 0.3; }},
    {6, [](Query& q) { q.seen_before = "2011-01-01"; }},
    {10, [](Query& q) { q.confirmed_after = "2018-06-01"; }},
    {11, [](Query& q) { q.stale_days = 2200; }},  // of the same column
    {7, [](Query& q) { q.tags = {"rare"}; }},
    {7, [](Query& q) { q.tags = {"common"}; }},
    {8, [](Query& q) { q.lacks = {"versions"}; }},
    {9, [](Query& q) { q.versions = {"lib 3"}; }},
    {9, [](Query& q) { q.versions = {"lib"}; }},
    {9,
     [](Query& q) {
       q.versions = {"lib 3"}, q.version_grades = {"between", "exact"};
     }},
};

std::vector<std::string> ids_of(const std::vector<Summary>& rows) {
  std::vector<std::string> ids;
  for (const Summary& row : rows) ids.push_back(row.id);
  return ids;
}

// What has no value comes last, ties go by id.
void sort_rows(std::vector<Summary>& rows, const Query& query) {
  const auto before = [&](const auto& a, const auto& b, const Summary& left, const Summary& right) {
    if (a.has_value() != b.has_value()) return a.has_value();
    if (a != b) return (a < b) != query.descending;
    return left.id != right.id && (left.id < right.id) != query.descending;
  };
  std::ranges::sort(rows, [&](const Summary& a, const Summary& b) {
    if (query.sort == "confidence") return before(a.confidence, b.confidence, a, b);
    if (query.sort == "verification_tier") return before(a.verification_tier, b.verification_tier, a, b);
    return before(std::optional(a.id), std::optional(b.id), a, b);
  });
}

// What the SQL tells of the way.
std::string way_of(const std::string& sql) {
  const bool sorted = sql.find("AS chosen") != sql.npos;
  if (sql.find("GROUP BY version_bounds.id") != sql.npos) return "groups";
  if (sql.find("UNION ALL SELECT * FROM (SELECT records.record_id") != sql.npos) return "merged";
  if (sql.find("json_each") != sql.npos) return "listed";
  if (sql.find("AS same") != sql.npos) return "gathered, probed";
  if (sql.find("records.record_id IN (SELECT") != sql.npos && sorted) return "gathered";
  if (sql.find("records.id <= ?") != sql.npos) return sorted ? "within, sorted" : "within";
  const auto index = sql.find("INDEXED BY ");
  return sql.substr(index, sql.find(' ', index + 11) - index) + (sorted ? ", sorted" : "");
}

// SQLite's own steps, which no other work of the machine changes.
std::int64_t steps_of(Store& store, const Query& query) {
  std::int64_t steps = 0;
  sqlite3* handle = store.connection().database().getHandle();
  sqlite3_progress_handler(
      handle, 1, [](void* count) { return ++*static_cast<std::int64_t*>(count), 0; }, &steps);
  (void)select(store, query);
  sqlite3_progress_handler(handle, 0, nullptr, nullptr);
  return steps;
}

}  // namespace

TEST_CASE(
    "pages are what each filter alone chooses, put together and sorted, in whatever way they are found") {
  Store& store = mixed_base();
  const std::vector<Summary> all = select(store, {});
  std::vector<std::set<std::string>> passing;
  for (const Choice& choice : kChoices) {
    Query query;
    choice.add(query);
    const std::vector<std::string> ids = ids_of(select(store, query));
    passing.emplace_back(ids.begin(), ids.end());
  }
  std::mt19937 random(4);
  std::set<std::string> ways;
  for (int turn = 0; turn < 400; ++turn) {
    Query query;
    std::vector<Summary> expected = all;
    std::set<int> kinds;
    for (std::size_t count = random() % 4; count > 0; --count) {
      const std::size_t number = random() % std::size(kChoices);
      if (!kinds.insert(kChoices[number].kind).second) continue;
      kChoices[number].add(query);
      std::erase_if(expected, [&](const Summary& row) { return !passing[number].contains(row.id); });
    }
    constexpr const char* kSorts[] = {"id", "id", "confidence", "verification_tier"};
    query.sort = kSorts[random() % std::size(kSorts)];
    query.descending = random() % 2 == 0;
    query.limit = static_cast<std::int64_t>(1 + random() % 60);
    sort_rows(expected, query);
    CAPTURE(turn);
    CAPTURE(selection_sql(store, query).front());
    std::vector<std::string> found;
    for (int page = 0; page < 4; ++page) {
      for (const std::string& sql : selection_sql(store, query)) ways.insert(way_of(sql));
      query.after = for_each_selected(store, query, [&](const Summary& row) { found.push_back(row.id); });
      if (query.after.empty()) break;
    }
    if (!query.after.empty()) expected.resize(found.size());
    CHECK(found == ids_of(expected));
  }
  for (const std::string way :
       {"groups", "merged", "listed", "gathered", "gathered, probed", "within", "within, sorted",
        "INDEXED BY records_browsed", "INDEXED BY records_browsed, sorted",
        "INDEXED BY records_by_confidence", "INDEXED BY records_by_confidence, sorted",
        "INDEXED BY records_by_category"}) {
    CAPTURE(way);
    CHECK(ways.contains(way));
  }
}

TEST_CASE("a filter takes more values than SQLite takes SELECTs in one statement") {
  Query query;
  for (int i = 0; i < 2'000; ++i) query.domains.push_back("none-" + std::to_string(i));
  query.domains.push_back("b");
  query.limit = 3;
  CHECK(ids_of(select(mixed_base(), query)) == ids_of(select(mixed_base(), {.domains = {"b"}, .limit = 3})));
}

TEST_CASE("the last page of a list takes SQLite no more steps than the first") {
  Store& store = mixed_base();
  for (const Query& one : {Query{}, Query{.ids = {"b/*"}}, Query{.domains = {"b"}},
                           Query{.min_confidence = 0.1, .sort = "confidence"},
                           Query{.domains = {"b"}, .resolvables = {"true"}}, Query{.versions = {"lib"}}})
    for (const bool descending : {false, true}) {
      Query query = one;
      query.descending = descending;
      query.limit = 50;
      const std::int64_t first = steps_of(store, query);
      std::string after;
      for (;;) {
        query.after = for_each_selected(store, query, [](const Summary&) {});
        if (query.after.empty()) break;
        after = query.after;
      }
      query.after = after;
      CAPTURE(selection_sql(store, query).front());
      CHECK(steps_of(store, query) < first + first / 4);
    }
}

TEST_CASE("a rare filter is not looked for along all records, nor a frequent one gathered") {
  Store& store = mixed_base();
  Query rare{.tags = {"rare"}, .limit = 20};
  CHECK(way_of(selection_sql(store, rare).front()) == "gathered");
  Query frequent{.tiers = {"ai_generated"}, .limit = 20};
  CHECK(way_of(selection_sql(store, frequent).front()) == "INDEXED BY records_browsed");
  Query domain{.domains = {"b"}, .resolvables = {"false"}, .limit = 20};
  CHECK(way_of(selection_sql(store, domain).front()) == "within");
}
