#include "query/selection.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/error.h"
#include "query/matched.h"
#include "query/shared_base.h"
#include "store/connection.h"

using namespace cairn;
using cairn::testing::make_record;
using cairn::testing::put;

namespace {

std::vector<std::string> ids(Store& store, const Query& query) {
  std::vector<std::string> ids;
  for (const Summary& row : select(store, query)) ids.push_back(row.id);
  return ids;
}

// The slow and obvious answer: every record, tested one by one.
std::vector<std::string> ids_where(Store& store, const std::function<bool(const Record&)>& chosen) {
  std::vector<std::string> ids;
  for (const Summary& row : select(store, {}))
    if (const auto stored = store.read(row.record_id); chosen(stored->record)) ids.push_back(row.id);
  return ids;
}

bool is(const Text& text, std::string_view value) {
  return text && *text == value;
}

struct Case {
  const char* name;
  Query query;
  std::function<bool(const Record&)> chosen;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases = {
      {"domain", {.domains = {"git"}}, [](const Record& r) { return is(r.domain, "git"); }},
      {"two domains",
       {.domains = {"git", "docker"}},
       [](const Record& r) { return is(r.domain, "git") || is(r.domain, "docker"); }},
      {"category",
       {.categories = {"build_error"}},
       [](const Record& r) { return is(r.category, "build_error"); }},
      {"tier",
       {.tiers = {"auto_generated"}},
       [](const Record& r) { return is(r.verification_tier, "ai_generated"); }},
      {"resolvable",
       {.resolvables = {"partial"}},
       [](const Record& r) { return is(r.resolvable, "partial"); }},
      {"confidence",
       {.min_confidence = 0.8, .max_confidence = 0.85},
       [](const Record& r) { return r.confidence && *r.confidence >= 0.8 && *r.confidence <= 0.85; }},
      {"fix rate",
       {.max_fix_rate = 0.5},
       [](const Record& r) { return r.fix_success_rate && *r.fix_success_rate <= 0.5; }},
      {"confirmed",
       {.confirmed_after = "2024-06-01", .confirmed_before = "2025-01-01"},
       [](const Record& r) {
         return r.last_confirmed && *r.last_confirmed >= "2024-06-01" && *r.last_confirmed < "2025-01-01";
       }},
      {"seen",
       {.seen_before = "2015-01-01"},
       [](const Record& r) { return r.first_seen && *r.first_seen < "2015-01-01"; }},
      {"glob",
       {.ids = {"pyt*", "git/*"}},
       [](const Record& r) { return r.id.starts_with("pyt") || r.id.starts_with("git/"); }},
      {"inner glob", {.ids = {"*linux*"}}, [](const Record& r) { return r.id.find("linux") != r.id.npos; }},
      {"has translations",
       {.has = {"dead_ends"}},
       [](const Record& r) { return r.dead_ends && !r.dead_ends->empty(); }},
      {"lacks",
       {.lacks = {"category", "leads_to"}},
       [](const Record& r) {
         const bool leads =
             r.transition_graph && r.transition_graph->leads_to && !r.transition_graph->leads_to->empty();
         return !r.category || !leads;
       }},
      {"grep in a field",
       {.greps = {"MEMORY"}, .grep_fields = {"signature"}},
       [](const Record& r) {
         std::string lower = *r.signature;
         std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
         return lower.find("memory") != lower.npos;
       }},
  };
  return kCases;
}

Query both(Query a, const Query& b) {
  const auto join = [](auto& into, const auto& from) { into.insert(into.end(), from.begin(), from.end()); };
  join(a.ids, b.ids), join(a.domains, b.domains), join(a.categories, b.categories), join(a.tiers, b.tiers);
  join(a.resolvables, b.resolvables), join(a.has, b.has), join(a.lacks, b.lacks), join(a.greps, b.greps);
  join(a.grep_fields, b.grep_fields);
  if (b.min_confidence) a.min_confidence = b.min_confidence;
  if (b.max_confidence) a.max_confidence = b.max_confidence;
  if (b.max_fix_rate) a.max_fix_rate = b.max_fix_rate;
  if (b.confirmed_after) a.confirmed_after = b.confirmed_after;
  if (b.confirmed_before) a.confirmed_before = b.confirmed_before;
  if (b.seen_before) a.seen_before = b.seen_before;
  return a;
}

bool share_a_filter(const Query& a, const Query& b) {
  return (!a.domains.empty() && !b.domains.empty()) || (!a.ids.empty() && !b.ids.empty());
}

}  // namespace

TEST_CASE("each filter, and each pair of filters, chooses what a loop over all records does") {
  Store* store = cairn::testing::shared_base();
  if (store == nullptr) return;
  for (const Case& one : cases()) {
    CAPTURE(one.name);
    CHECK(ids(*store, one.query) == ids_where(*store, one.chosen));
    CHECK(count_selected(*store, one.query) == static_cast<std::int64_t>(ids(*store, one.query).size()));
    for (const Case& other : cases()) {
      if (&other <= &one || share_a_filter(one.query, other.query)) continue;
      CAPTURE(other.name);
      const Query query = both(one.query, other.query);
      std::vector<std::string> expected, first = ids(*store, one.query), second = ids(*store, other.query);
      std::ranges::set_intersection(first, second, std::back_inserter(expected));
      CHECK(ids(*store, query) == expected);
      CHECK(count_selected(*store, query) == static_cast<std::int64_t>(expected.size()));
    }
  }
}

TEST_CASE("pages laid one after the other are the whole list, in every order") {
  Store* store = cairn::testing::shared_base();
  if (store == nullptr) return;
  for (const char* sort :
       {"id", "domain", "confidence", "last_confirmed", "subcategory", "signature", "evidence_count"})
    for (const bool descending : {false, true})
      for (const Query& filter :
           {Query{}, Query{.min_confidence = 0.7}, Query{.domains = {"git"}}, Query{.ids = {"git/*"}},
            Query{.domains = {"git"}, .resolvables = {"true"}}, Query{.versions = {"cuda"}}}) {
        CAPTURE(sort);
        CAPTURE(descending);
        Query query = filter;
        query.sort = sort;
        query.descending = descending;
        const std::vector<std::string> all = ids(*store, query);
        CHECK(std::set<std::string>(all.begin(), all.end()).size() ==
              static_cast<std::size_t>(count_selected(*store, filter)));
        std::vector<std::string> paged;
        query.limit = 97;
        do
          query.after =
              for_each_selected(*store, query, [&](const Summary& row) { paged.push_back(row.id); });
        while (!query.after.empty());
        CHECK(paged == all);
      }
}

TEST_CASE("what has no value comes last in both directions, ties go by id") {
  Store store = Store::in_memory();
  std::vector<Record> records;
  const double confidences[] = {0.5, -1, 0.9, 0.5, -1};
  for (int i = 0; i < 5; ++i) {
    Record record = make_record("a/" + std::string(1, static_cast<char>('e' - i)), "s", "s");
    if (confidences[i] >= 0) record.confidence = confidences[i];
    records.push_back(std::move(record));
  }
  put(store, std::move(records));
  CHECK(ids(store, {.sort = "confidence"}) == std::vector<std::string>{"a/b", "a/e", "a/c", "a/a", "a/d"});
  CHECK(ids(store, {.sort = "confidence", .descending = true}) ==
        std::vector<std::string>{"a/c", "a/e", "a/b", "a/d", "a/a"});
}

TEST_CASE("a page is of the records as they were sorted, whatever was added before it") {
  Store store = Store::in_memory();
  put(store, {make_record("a/b", "s", "s"), make_record("a/d", "s", "s")});
  Query query{.limit = 1};
  query.after = for_each_selected(store, query, [](const Summary&) {});
  put(store, {make_record("a/a", "s", "s"), make_record("a/c", "s", "s")});
  CHECK(ids(store, query) == std::vector<std::string>{"a/c"});
}

TEST_CASE("a cursor of another query, and what is no cursor, are refused") {
  Store store = Store::in_memory();
  put(store, {make_record("a/a", "s", "s"), make_record("a/b", "s", "s")});
  Query query{.domains = {"a"}, .limit = 1};
  const std::string cursor = for_each_selected(store, query, [](const Summary&) {});
  REQUIRE(!cursor.empty());
  for (const Query& other : {Query{.after = cursor}, Query{.domains = {"b"}, .after = cursor},
                             Query{.domains = {"a"}, .descending = true, .after = cursor},
                             Query{.domains = {"a"}, .after = "Zm9v"}, Query{.domains = {"a"}, .after = "?"}})
    CHECK_THROWS_AS((void)select(store, other), Error);
}

TEST_CASE("an indexed filter, and a pair of them, never walk the table itself nor sort all records") {
  Store* store = cairn::testing::shared_base();
  if (store == nullptr) return;
  const Query indexed[] = {{.ids = {"git/*"}},
                           {.domains = {"git"}},
                           {.categories = {"build_error"}},
                           {.subcategories = {"x"}},
                           {.tags = {"x"}},
                           {.aliases = {"x"}},
                           {.error_codes = {"E0308"}},
                           {.resolvables = {"true"}},
                           {.tiers = {"ai_generated"}},
                           {.formats = {"errorcanon"}},
                           {.batches = {1}},
                           {.min_confidence = 0.9},
                           {.max_fix_rate = 0.2},
                           {.confirmed_before = "2024-01-01"},
                           {.updated_after = "2024-01-01"},
                           {.seen_before = "2010-01-01"},
                           {.stale_days = 180},
                           {.versions = {"pytorch 2.0.1"}}};
  for (const Query& one : indexed)
    for (const Query& other : indexed) {
      Query query = both(one, other);
      const auto take = [](auto& into, const auto& from) {
        if (into.empty()) into = from;
      };
      take(query.subcategories, other.subcategories), take(query.tags, other.tags),
          take(query.aliases, other.aliases);
      take(query.error_codes, other.error_codes), take(query.formats, other.formats);
      take(query.versions, other.versions);
      query.limit = 20;
      for (const std::string& sql : selection_sql(*store, query)) {
        SQLite::Statement plan(store->connection().database(), "EXPLAIN QUERY PLAN " + sql);
        CAPTURE(sql);
        bool searched = false;  // what is sorted was found by an index
        while (plan.executeStep()) {
          const std::string step = plan.getColumn(3).getString();
          CAPTURE(step);
          searched = searched || step.starts_with("SEARCH");
          CHECK(step != "SCAN records");
          if (step == "USE TEMP B-TREE FOR ORDER BY") CHECK(searched);
        }
      }
    }
}

TEST_CASE("--matches finds the records whose own regex is found, through the pattern index") {
  Store store = Store::in_memory();
  put(store, {make_record("a/disk", "disk full", "disk (is )?full"),
              make_record("a/net", "no route", "no route to host")});
  Query query{.matches = {"write: disk is full", "nothing"}};
  CHECK_THROWS_AS((void)select(store, query), Error);
  find_matched(store, query, "");
  CHECK(ids(store, query) == std::vector<std::string>{"a/disk"});
  query.domains = {"b"};
  CHECK(ids(store, query).empty());
}

TEST_CASE("a query that makes no sense is refused in one line") {
  Store store = Store::in_memory();
  const Query senseless[] = {{.resolvables = {"yes"}},
                             {.formats = {"xml"}},
                             {.has = {"wings"}},
                             {.min_confidence = 1.5},
                             {.min_confidence = 0.9, .max_confidence = 0.1},
                             {.confirmed_before = "2025-02-30"},
                             {.confirmed_after = "2025-01-01", .confirmed_before = "2025-01-01"},
                             {.stale_days = -1},
                             {.greps = {"a("}},
                             {.greps = {"a"}, .grep_fields = {"wings"}},
                             {.grep_fields = {"signature"}},
                             {.versions = {"python >="}},
                             {.versions = {"python"}, .version_grades = {"best"}},
                             {.version_grades = {"any"}},
                             {.sort = "wings"},
                             {.limit = -1}};
  for (const Query& query : senseless) {
    try {
      (void)select(store, query);
      FAIL("not refused");
    } catch (const Error& error) {
      CHECK(error.kind() == Error::Kind::kUsage);
      CHECK(std::string_view(error.what()).find('\n') == std::string_view::npos);
    }
  }
}
