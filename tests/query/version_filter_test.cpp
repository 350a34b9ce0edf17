#include <algorithm>
#include <random>
#include <set>

#include "model/product.h"
#include "query/listed_versions.h"
#include "query/selection.h"
#include "query/shared_base.h"

using namespace cairn;

namespace {

std::vector<std::string> grade_names() {
  return {"exact", "range", "between", "any", "unstated", "outside"};
}

// What a loop over all records and model/version_grade.h say.
std::vector<std::string> ids_of_grades(Store& store, const std::vector<std::string>& versions,
                                       const std::vector<std::string>& grades) {
  const std::vector<VersionQuery> queries = parse_version_queries(versions);
  std::vector<std::string> ids;
  for (const Summary& row : select(store, {})) {
    const GradedVersions graded = grade_versions(queries, listed_versions(store.connection(), row.record_id));
    if (std::ranges::find(grades, to_string(graded.grade)) != grades.end()) ids.push_back(row.id);
  }
  return ids;
}

void check(Store& store, const std::vector<std::string>& versions) {
  CAPTURE(versions.front());
  CAPTURE(versions.back());
  std::vector<std::vector<std::string>> kept = {{"exact", "range", "between", "any"}};
  for (const std::string& grade : grade_names()) kept.push_back({grade});
  for (const auto& grades : kept) {
    CAPTURE(grades.front());
    std::vector<std::string> ids;
    for (const Summary& row : select(store, {.versions = versions, .version_grades = grades})) {
      ids.push_back(row.id);
      CHECK(std::ranges::find(grades, to_string(row.version->grade)) != grades.end());
    }
    CHECK(ids == ids_of_grades(store, versions, grades));
  }
}

// The products and versions that the records name, as queries.
std::vector<std::string> queries_from(Store& store) {
  std::set<std::string> texts;
  for (const Summary& row : select(store, {}))
    for (const ListedVersion& listed : listed_versions(store.connection(), row.record_id))
      for (const std::string& text :
           {listed.product_key + " " + listed.text, listed.product_key, listed.text})
        if (parse_version_query(text)) texts.insert(text);
  return {texts.begin(), texts.end()};
}

}  // namespace

TEST_CASE("SQL gives each record the grade that a loop over its versions gives") {
  Store* store = cairn::testing::shared_base();
  if (store == nullptr) return;
  for (const char* text : {"pytorch 2.0.1", "cuda", "python >=3.11", "python 3.9 || >=3.12", "ros 2 humble",
                           "2.0", ">=3", "any", "http 1.1", "stm32 F1", "unheard-of 1", "torch", "node !=18"})
    check(*store, {text});
  check(*store, {"python 3.8", "python 3.12"});
  check(*store, {"python 3.8", "cuda 11.7"});
  check(*store, {"python >=3.11", "pytorch 2", "pytorch 1.13"});
  std::vector<std::string> queries = queries_from(*store);
  std::ranges::shuffle(queries, std::mt19937(4));
  queries.resize(std::min<std::size_t>(queries.size(), 15));
  for (const std::string& text : queries) check(*store, {text});
}

TEST_CASE("between, lifetimes and rows that say nothing are graded as well") {
  Store store = Store::in_memory();
  const auto record = [](const char* id, std::vector<VersionEntry> versions) {
    Record made = cairn::testing::make_record(id, "s", "s");
    made.versions = std::move(versions);
    return made;
  };
  cairn::testing::put(
      store,
      {record("a/listed", {{.version = std::string("Lib 1.0")},
                           {.version = std::string("Lib 3.0")},
                           {.version = std::string("Lib F1")}}),
       record("a/life", {{.product = "lib",
                          .version = std::string(""),
                          .introduced = std::string("1.2"),
                          .removed = std::string("2.2")}}),
       record("a/bare", {{.version = std::string("Lib")}}),
       record("a/any", {{.version = std::string("lib any")}}),
       record("a/ros", {{.version = std::string("ROS 2 foxy")}, {.version = std::string("ROS 2 jazzy")}}),
       record("a/none", {}), record("a/broken", {{.version = std::string("lib >=4,<3")}})});
  for (const char* text : {"lib 2.0", "lib 1.0", "lib", "lib F1", "lib F2", "lib >=3.5", "lib 2.2",
                           "ros humble", "2.0", "lib <1 || 2", "lib !=2"})
    check(store, {text});
  const auto rows = select(store, {.versions = {"lib 2.0"}, .version_grades = {"between"}});
  REQUIRE(rows.size() == 1);
  CHECK(rows.front().version->decided_by == "Lib 1.0 .. Lib 3.0");
}
