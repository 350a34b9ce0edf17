#include "curate/blame.h"

#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <string>

#include "curate/desk.h"
#include "model/native_codec.h"
#include "model/random_json.h"
#include "store/history.h"
#include "store/transitions.h"

using namespace cairn;
using cairn::testing::Random;

namespace {

// A base with one record, number 1, whose fields are all at revision 1.
class OneRecord {
 public:
  OneRecord() {
    Diagnostics faults;
    Record record = decode_native(Json::parse(R"({
      "id": "test/a", "signature": "some error", "regex": "some error", "domain": "test", "category": "x",
      "confidence": 0.5, "tags": ["one", "two", "three"],
      "workarounds": [{"action": "first", "success_rate": 0.5}, {"action": "second", "success_rate": 0.6}],
      "last_updated": "2026-01-01"})"),
                                  faults);
    Desk desk(store, {.who = "ann", .command = "add"});
    REQUIRE_FALSE(desk.add(std::move(record)).refused());
    desk.commit();
  }

  std::int64_t change(const std::function<void(Record&)>& edit) {
    Desk desk(store, {.who = "bob", .command = "set"});
    REQUIRE_FALSE(desk.change(1, edit).refused());
    desk.commit();
    return last_revision(store);
  }

  std::map<std::string, std::int64_t> revisions() {
    std::map<std::string, std::int64_t> revisions;
    for (const BlamedField& field : blame(store, 1)) revisions[field.path.text()] = field.revision;
    return revisions;
  }

  Store store = Store::in_memory();
};

}  // namespace

TEST_CASE("what nobody changed is of the revision that added the record") {
  OneRecord base;
  for (const auto& [field, revision] : base.revisions()) {
    CAPTURE(field);
    CHECK(revision == 1);
  }
}

TEST_CASE("each member of an element has its own revision, and an element that moved keeps it") {
  OneRecord base;
  const auto rate = base.change([](Record& record) { (*record.workarounds)[1].success_rate = 0.9; });
  const auto order = base.change([](Record& record) {
    std::swap((*record.workarounds)[0], (*record.workarounds)[1]);
    record.tags->push_back("four");
    record.tags->erase(record.tags->begin());
  });
  const auto revisions = base.revisions();
  CHECK(revisions.at("workarounds[0].action") == 1);
  CHECK(revisions.at("workarounds[0].success_rate") == rate);
  CHECK(revisions.at("workarounds[1].success_rate") == 1);
  CHECK(revisions.at("tags[0]") == 1);
  CHECK(revisions.at("tags[1]") == 1);
  CHECK(revisions.at("tags[2]") == order);
}

TEST_CASE(
    "the fields put together are the record; each value stood there at its revision and not just before") {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    OneRecord base;
    for (std::size_t i = random.below(8); i > 0; --i)
      base.change([&](Record& record) {
        record.confidence = static_cast<double>(random.below(3)) / 10;
        if (random.one_in(2)) record.root_cause = random.one_in(2) ? "why" : "why not";
        if (random.one_in(2)) record.category = random.one_in(2) ? "x" : "y";
      });
    const Json now = encode_native(base.store.read(1)->record);
    Json together = Json::object();
    for (const BlamedField& field : blame(base.store, 1)) {
      CAPTURE(field.path.text());
      REQUIRE(field.path.set(together, field.value));
      if (field.path.steps().size() > 1) continue;
      const auto value_at = [&](std::int64_t revision) {
        const auto record = record_at(base.store, 1, revision);
        const Json json = record ? encode_native(*record) : Json::object();
        const Json* value = field.path.find(json);
        return value == nullptr ? Json() : *value;
      };
      CHECK(value_at(field.revision) == field.value);
      CHECK(value_at(field.revision - 1) != field.value);
    }
    CHECK(cairn::testing::json_equal(together, now));
  }
}

TEST_CASE("a record that was retired and came back keeps the revisions of its fields") {
  OneRecord base;
  const auto changed = base.change([](Record& record) { record.confidence = 0.7; });
  {
    Desk desk(base.store, {.who = "ann", .command = "retire"});
    const Edited retired = desk.retire("test/a", {});
    REQUIRE_FALSE(desk.restore(retired.record_id, *retired.before).refused());
    desk.commit();
  }
  CHECK(base.revisions().at("confidence") == changed);
  CHECK(base.revisions().at("signature") == 1);
}
