#include "store/outcomes.h"

#include <doctest/doctest.h>

#include "store/history.h"
#include "store/store.h"

namespace cairn {
namespace {

TEST_CASE("an outcome keeps who reported it and why, and is no change") {
  Store store = Store::in_memory();
  for (const char* why : {"nightly run", ""}) {
    Writer writer = store.begin({.who = "ci", .why = why, .command = "report"});
    keep_outcome(writer, {.record_id = 1, .element_id = 2, .worked = true, .note = "twice"});
    writer.commit();
  }
  const auto outcomes = list_outcomes(store, 1);
  REQUIRE(outcomes.size() == 2);
  CHECK(outcomes[0].who == "ci");
  CHECK(outcomes[0].why == "nightly run");
  CHECK(outcomes[0].note == "twice");
  CHECK(outcomes[1].why.empty());
  CHECK(list_changes(store, {.beside_records = true}).empty());
}

}  // namespace
}  // namespace cairn
