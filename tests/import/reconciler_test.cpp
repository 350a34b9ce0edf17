#include "import/reconciler.h"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "curate/conflict_resolution.h"
#include "curate/desk.h"
#include "import/importer.h"
#include "model/native_codec.h"
#include "store/connection.h"
#include "store/history.h"
#include "store/scratch_folder.h"
#include "store/source_statements.h"

using namespace cairn;
using cairn::testing::ScratchFolder;

namespace {

Json parsed(const char* text) {
  return Json::parse(text);
}

// Members in the documented order, as they come out again.
const Json kFirst = parsed(R"({"id": "a/x", "signature": "disk full", "regex": "disk full", "domain": "a",
  "workarounds": [{"action": "free space", "how": "rm"}, {"action": "buy a disk", "how": "shop"}],
  "confidence": 0.5, "last_updated": "2026-01-01", "tags": ["p", "q"]})");

// A base, and batches that come to it.
class Scene {
 public:
  BatchCounts import(const Json& record, const std::string& source = "upstream",
                     OnConflict on_conflict = OnConflict::kMerge) {
    std::ofstream(scratch_ / "batch.json", std::ios::binary) << record.dump();
    rules.clear();
    return import_batch(store,
                        {.paths = {(scratch_ / "batch.json").string()},
                         .source = source,
                         .who = "importer",
                         .on_conflict = on_conflict},
                        {.diagnostic = [&](const Diagnostic& d) { rules.push_back(d.rule); },
                         .reject = {},
                         .progress = {}})
        .counts;
  }

  void edit(const std::function<void(Record&)>& change, const std::string& id = "a/x",
            std::int64_t undoes = 0) {
    Desk desk(store, {.who = "ann", .command = "edit", .undoes = undoes});
    REQUIRE_FALSE(desk.change(id, change, {.verifies = true}).refused());
    desk.commit();
  }

  Json record(const std::string& id = "a/x") { return encode_native(store.read(id)->record); }

  std::int64_t rows(const std::string& table) {
    return store.connection().integer("SELECT count(*) FROM " + table);
  }

  Store store = Store::in_memory();
  std::vector<std::string> rules;

 private:
  ScratchFolder scratch_;
};

Json with(Json record, const char* pointer, Json value) {
  record[Json::json_pointer(pointer)] = std::move(value);
  return record;
}

}  // namespace

TEST_CASE("what only the source changed goes in, and nothing is kept beside it") {
  Scene scene;
  CHECK(scene.import(kFirst) == BatchCounts{.added = 1});
  const Json second = with(kFirst, "/confidence", 0.7);
  CHECK(scene.import(second) == BatchCounts{.changed = 1});
  CHECK(scene.import(second) == BatchCounts{.unchanged = 1});
  CHECK(scene.record() == second);
  CHECK(scene.rows("source_statements") == 0);
}

TEST_CASE("a curator's work and a new batch go together, by field and by element") {
  Scene scene;
  scene.import(kFirst);
  scene.edit([](Record& record) {
    record.category = "storage";
    record.workarounds->at(0).how = "rm -r";
    record.tags->push_back("mine");
  });
  Json second = with(kFirst, "/confidence", 0.7);
  second["workarounds"].push_back({{"action", "compress"}});
  second["tags"].erase(0);
  CHECK(scene.import(second) == BatchCounts{.merged = 1});
  Json expected = with(second, "/workarounds/0/how", "rm -r");
  expected["tags"] = {"q", "mine"};
  expected["category"] = "storage";
  Diagnostics faults;
  CHECK(scene.record() == encode_native(decode_native(expected, faults)));
  CHECK(scene.import(second) == BatchCounts{.unchanged = 1});
}

TEST_CASE("elements keep their ids through a merge") {
  Scene scene;
  scene.import(kFirst);
  const std::int64_t second_id = scene.store.read("a/x")->record.workarounds->at(1).element_id.value;
  scene.edit([](Record& record) { record.category = "storage"; });
  Json moved = kFirst;
  std::swap(moved["workarounds"][0], moved["workarounds"][1]);
  scene.import(moved);
  CHECK(scene.store.read("a/x")->record.workarounds->at(0).element_id.value == second_id);
}

TEST_CASE("what both changed differently stays the curator's, and is in conflict once") {
  Scene scene;
  scene.import(kFirst);
  scene.edit([](Record& record) { record.confidence = 0.9; });
  const Json second = with(kFirst, "/confidence", 0.7);
  CHECK(scene.import(second) == BatchCounts{.unchanged = 1, .conflicts = 1});
  CHECK(scene.record()["confidence"] == 0.9);
  const auto conflicts = open_conflicts(scene.store);
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].field == "confidence");
  CHECK(conflicts[0].base == "0.5");
  CHECK(conflicts[0].ours == "0.9");
  CHECK(conflicts[0].theirs == "0.7");
  CHECK(scene.import(second) == BatchCounts{.unchanged = 1});
  CHECK(open_conflicts(scene.store).size() == 1);

  SUBCASE("until an edit says the same") {
    scene.edit([](Record& record) { record.confidence = 0.7; });
    CHECK(open_conflicts(scene.store).empty());
    scene.import(second);
    CHECK(scene.rows("conflicts") == 0);
  }
  SUBCASE("until the source comes round") {
    CHECK(scene.import(with(kFirst, "/confidence", 0.9)) == BatchCounts{.unchanged = 1});
    CHECK(scene.rows("conflicts") == 0);
  }
  SUBCASE("and is another one when the source says another thing") {
    CHECK(scene.import(with(kFirst, "/confidence", 0.6)).conflicts == 1);
    REQUIRE(open_conflicts(scene.store).size() == 1);
    CHECK(open_conflicts(scene.store)[0].theirs == "0.6");
  }
  SUBCASE("until the batch is replaced") {
    CHECK(scene.import(second, "upstream", OnConflict::kReplace) == BatchCounts{.changed = 1});
    CHECK(scene.record() == second);
    CHECK(scene.rows("conflicts") == 0);
    CHECK(scene.rows("source_statements") == 0);
  }
}

TEST_CASE("a conflict finds its element again, and says when it is gone") {
  Scene scene;
  scene.import(kFirst);
  scene.edit([](Record& record) { record.workarounds->at(1).how = "a good shop"; });
  scene.import(with(kFirst, "/workarounds/1/how", "any shop"));
  const auto conflicts = open_conflicts(scene.store);
  REQUIRE(conflicts.size() == 1);
  CHECK(conflicts[0].field == "workarounds[1].how");
  scene.edit([](Record& record) {
    record.workarounds->erase(record.workarounds->begin());
    record.workarounds->at(0).condition = "money";
  });
  SUBCASE("moved") {
    Desk desk(scene.store, {.who = "ann", .command = "resolve"});
    CHECK_FALSE(take_theirs(desk, conflicts[0].record_id, conflicts).refused());
    desk.commit();
    CHECK(scene.record()["workarounds"][0]["how"] == "any shop");
    CHECK(scene.rows("conflicts") == 0);
  }
  SUBCASE("gone") {
    scene.edit([](Record& record) { record.workarounds->clear(); });
    Desk desk(scene.store, {.who = "ann", .command = "resolve"});
    const Edited edited = take_theirs(desk, conflicts[0].record_id, conflicts);
    REQUIRE(edited.refused());
    CHECK(edited.faults[0].rule == "conflict-place-gone");
  }
}

TEST_CASE("an element that one side took away and the other changed") {
  Scene scene;
  scene.import(kFirst);
  const Json second = with(kFirst, "/workarounds/1/how", "any shop");
  SUBCASE("the curator took it away") {
    scene.edit([](Record& record) { record.workarounds->pop_back(); });
    CHECK(scene.import(second).conflicts == 1);
    CHECK(scene.record()["workarounds"].size() == 1);
  }
  SUBCASE("the source took it away") {
    scene.edit([](Record& record) { record.workarounds->at(1).how = "any shop"; });
    Json shorter = kFirst;
    shorter["workarounds"].erase(1);
    CHECK(scene.import(shorter).conflicts == 1);
    CHECK(scene.record()["workarounds"].size() == 2);
  }
  const std::size_t ours = scene.record()["workarounds"].size();
  const auto conflicts = open_conflicts(scene.store);
  REQUIRE(conflicts.size() == 1);
  Desk desk(scene.store, {.who = "ann", .command = "resolve"});
  CHECK_FALSE(take_theirs(desk, conflicts[0].record_id, conflicts).refused());
  desk.commit();
  CHECK(scene.record()["workarounds"].size() == 3 - ours);
}

TEST_CASE("of two dates the later one stands without a conflict") {
  Scene scene;
  scene.import(kFirst);
  scene.edit([](Record& record) { record.last_updated = "2026-03-03"; });
  CHECK(scene.import(with(kFirst, "/last_updated", "2026-02-02")) == BatchCounts{.unchanged = 1});
  CHECK(scene.record()["last_updated"] == "2026-03-03");
  scene.import(with(kFirst, "/last_updated", "2026-04-04"));
  CHECK(scene.record()["last_updated"] == "2026-04-04");
}

TEST_CASE("an export of this base that was edited elsewhere brings its edits and no others") {
  Scene scene;
  scene.import(kFirst);
  scene.edit([](Record& record) {
    record.category = "storage";
    record.last_updated = "2026-02-02";
  });
  const Json exported = scene.record();
  scene.edit([](Record& record) { record.confidence = 0.9; });
  CHECK(scene.import(with(exported, "/category", "disks"), "cairn") == BatchCounts{.merged = 1});
  CHECK(scene.record()["category"] == "disks");
  CHECK(scene.record()["confidence"] == 0.9);
}

TEST_CASE("a source that never spoke does not overwrite a curator's record") {
  Scene scene;
  {
    Desk desk(scene.store, {.who = "ann", .command = "add"});
    Diagnostics faults;
    REQUIRE_FALSE(desk.add(decode_native(kFirst, faults)).refused());
    desk.commit();
  }
  const Json foreign =
      parsed(R"({"id": "a/x", "signature": "no space left", "regex": "no space", "domain": "a",
    "confidence": 0.1, "category": "storage"})");
  CHECK(scene.import(foreign) == BatchCounts{.merged = 1, .conflicts = 3});
  CHECK(scene.record()["signature"] == "disk full");
  CHECK(scene.record()["category"] == "storage");
}

TEST_CASE("a merge that would break a rule is a conflict of the whole record") {
  Scene scene;
  Json first = kFirst;
  first["examples"] = {"disk full"};
  scene.import(first);
  scene.edit([](Record& record) { record.examples->push_back("the disk full again"); });
  const Json second = with(with(first, "/regex", "^disk full"), "/confidence", 0.7);
  CHECK(scene.import(second) == BatchCounts{.unchanged = 1, .conflicts = 1, .warnings = 1});
  CHECK(scene.rules == std::vector<std::string>{"merge-refused"});
  CHECK(scene.record()["confidence"] == 0.5);
  CHECK(open_conflicts(scene.store)[0].field.empty());
}

TEST_CASE("an undone batch said nothing") {
  Scene scene;
  scene.import(kFirst);
  scene.edit([](Record& record) { record.category = "storage"; });
  const Json before = scene.record();
  const Json second = with(kFirst, "/confidence", 0.7);
  CHECK(scene.import(second) == BatchCounts{.merged = 1});
  const auto change = find_change_of_batch(scene.store, 2);
  scene.edit([](Record& record) { record.confidence = 0.5; }, "a/x", change->change_id);
  CHECK(scene.record() == before);
  CHECK(scene.import(second) == BatchCounts{.merged = 1});
}

TEST_CASE("renamed records are found, retired ones stay away") {
  Scene scene;
  scene.import(kFirst);
  SUBCASE("renamed") {
    scene.edit([](Record& record) {
      record.id = "a/y";
      record.aliases = std::vector<std::string>{"a/x"};
    });
    CHECK(scene.import(with(kFirst, "/confidence", 0.7)) == BatchCounts{.merged = 1});
    CHECK(scene.store.count() == 1);
    CHECK(scene.record("a/y")["confidence"] == 0.7);
    CHECK(scene.import(kFirst, "upstream", OnConflict::kReplace) == BatchCounts{.changed = 1});
    CHECK(scene.store.read("a/x")->record.id == "a/y");
  }
  SUBCASE("retired") {
    Desk desk(scene.store, {.who = "ann", .command = "retire"});
    REQUIRE_FALSE(desk.retire("a/x", {.reason = "never true"}).refused());
    desk.commit();
    CHECK(scene.import(kFirst) == BatchCounts{.skipped = 1, .warnings = 1});
    CHECK(scene.rules == std::vector<std::string>{"retired-record"});
    CHECK(scene.store.count() == 0);
  }
  SUBCASE("undone") {
    const auto change = find_change_of_batch(scene.store, 1);
    Desk desk(scene.store, {.who = "ann", .command = "undo", .undoes = change->change_id});
    REQUIRE_FALSE(desk.retire("a/x", {}).refused());
    desk.commit();
    CHECK(scene.import(kFirst) == BatchCounts{.added = 1});
    CHECK(scene.record() == kFirst);
  }
}
