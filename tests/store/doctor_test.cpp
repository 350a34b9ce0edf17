#include "store/doctor.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "model/random_record.h"
#include "store/connection.h"
#include "store/store.h"

using namespace cairn;
using cairn::testing::RecordMaker;

namespace {

Store base_of_records() {
  Store store = Store::in_memory();
  Writer writer = store.begin({.who = "test"});
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Record record = RecordMaker(seed).make();
    record.id = "domain/number-" + std::to_string(seed);
    record.versions.emplace().emplace_back().version = std::string("Lib 2.0");
    record.dead_ends.emplace().emplace_back().action = std::string("try again");
    record.dead_ends->front().sources.emplace().push_back("https://example.org/");
    writer.put(record, Format::kNative);
  }
  writer.commit();
  return store;
}

bool found(Store& store, const char* check) {
  const auto findings = examine(store);
  return std::ranges::any_of(findings, [&](const Finding& finding) { return finding.check == check; });
}

}  // namespace

TEST_CASE("each damage done behind cairn's back is found under its own name") {
  struct Damage {
    const char* check;
    const char* sql;
  };
  constexpr Damage kDamages[] = {
      {"words", "INSERT INTO postings (term, first, entries) VALUES ('stray', 999, x'e70701')"},
      {"words", "UPDATE records SET signature = signature || ' and three more words' WHERE record_id = 1"},
      {"pattern-keys", "UPDATE records SET regex = 'something quite different' WHERE record_id = 2"},
      {"pattern-keys", "DELETE FROM pattern_keys WHERE record_id = 3"},
      {"version-bounds", "UPDATE version_bounds SET high = 'A0B3' WHERE record_id = 3"},
      {"version-bounds", "UPDATE version_bounds SET id = 'another/id' WHERE record_id = 3"},
      {"version-bounds", "DELETE FROM version_bounds WHERE record_id = 4"},
      {"words", "DROP TABLE postings"},
      {"elements", "DELETE FROM dead_ends WHERE record_id = 4"},
      {"json", "UPDATE records SET extras = '{broken' WHERE record_id = 5"},
      {"history", "DELETE FROM history WHERE record_id = 6"},
      {"foreign-keys", "PRAGMA foreign_keys = OFF; DELETE FROM records WHERE record_id = 7"},
  };
  for (const Damage& damage : kDamages) {
    CAPTURE(damage.sql);
    Store store = base_of_records();
    REQUIRE(examine(store).empty());
    store.connection().execute(damage.sql);
    CHECK(found(store, damage.check));
  }
}

TEST_CASE("rebuilding makes the derived tables as if they had never been touched") {
  Store store = base_of_records();
  store.connection().execute(
      "DROP TABLE terms; DELETE FROM pattern_keys; UPDATE records SET regex = 'other words'");
  CHECK(rebuild_derived(store) == 20);
  CHECK(examine(store).empty());
}
