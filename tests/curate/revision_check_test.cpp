#include "curate/revision_check.h"

#include <doctest/doctest.h>

#include "curate/desk.h"
#include "store/settings.h"

namespace cairn {
namespace {

Record small_record(const char* id) {
  Record record;
  record.id = id;
  record.signature = record.regex = "HEAD detached at";
  record.domain = "git";
  return record;
}

Store base_of_two_small() {
  Store store = Store::in_memory();
  Writer writer = store.begin({.who = "ann"});
  writer.put(small_record("git/one"), Format::kNative);
  writer.put(small_record("git/two"), Format::kNative);
  writer.commit();
  return store;
}

TEST_CASE("a record is at the revision of its last change, also out of use; what never was there at 0") {
  Store store = base_of_two_small();
  CHECK_FALSE(check_revision(store, 2, "git/two", std::nullopt));
  CHECK_FALSE(check_revision(store, 2, "git/two", 2));
  const auto fault = check_revision(store, 2, "git/two", 1);
  CHECK(fault->rule == "revision-mismatch");
  CHECK(fault->message.starts_with("git/two is at revision 2 and not at 1: somebody else was faster"));
  {
    Writer writer = store.begin({.who = "ann"});
    CHECK(writer.retire("git/two", {.reason = "old"}));
    writer.commit();
  }
  CHECK_FALSE(check_revision(store, 2, "git/two", 3));
  CHECK(check_revision(store, 2, "git/two", 2).has_value());
  CHECK_FALSE(check_revision(store, 0, "git/three", 0));
  CHECK(check_revision(store, 0, "git/three", 4)->message.starts_with("git/three is not in the base"));
}

TEST_CASE("the desk adds at revision 0 alone") {
  Store store = base_of_two_small();
  Desk desk(store, {.who = "ann", .command = "add"});
  CHECK(desk.add(small_record("git/three"), Format::kNative, 1).faults.front().rule == "revision-mismatch");
  CHECK_FALSE(desk.add(small_record("git/three"), Format::kNative, 0).refused());
  CHECK(desk.add(small_record("git/one"), Format::kNative, 0).faults.front().rule == "id-taken");
}

TEST_CASE("a setting is at the number of its changes") {
  Store store = base_of_two_small();
  CHECK_FALSE(check_setting_revision(store, "usage", 0));
  for (const char* value : {"on", "off"}) {
    Writer writer = store.begin({.who = "ann", .command = "config"});
    CHECK(write_setting(writer, "usage", value));
    writer.commit();
  }
  CHECK_FALSE(check_setting_revision(store, "usage", 2));
  CHECK_FALSE(check_setting_revision(store, "usage", std::nullopt));
  CHECK(check_setting_revision(store, "usage", 1)
            ->message.starts_with("usage is at revision 2 and not at 1: somebody else was faster"));
}

}  // namespace
}  // namespace cairn
