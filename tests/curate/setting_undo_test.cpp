#include "curate/setting_undo.h"

#include <doctest/doctest.h>

#include "base/date.h"
#include "curate/claiming.h"
#include "curate/undo.h"
#include "store/history.h"

namespace cairn {
namespace {

constexpr const char* kDueDays = "queue.due-days";

std::int64_t set_due_days(Store& store, const std::optional<std::string>& value) {
  Writer writer = store.begin({.who = "ann", .command = "config"});
  REQUIRE(write_setting(writer, kDueDays, value));
  writer.commit();
  return list_changes(store, {.limit = 1}).front().change_id;
}

UndoneSetting take_back_setting(Store& store, std::int64_t change_id,
                                const std::optional<std::int64_t>& if_revision = {}) {
  Writer writer = store.begin({.who = "bob", .command = "undo", .undoes = change_id});
  UndoneSetting undone = undo_setting(writer, store, *find_setting_change(store, change_id), if_revision);
  if (undone.by) writer.commit();
  return undone;
}

std::string due_days_in(Store& store) {
  const auto settings = read_settings(store);
  const auto found = settings.find(kDueDays);
  return found == settings.end() ? "default" : found->second;
}

std::int64_t newest_change(Store& store) {
  return list_changes(store, {.limit = 1}).front().change_id;
}

TEST_CASE("a setting becomes what it was before a change; undone and done again as often as one likes") {
  Store store = Store::in_memory();
  const std::int64_t first = set_due_days(store, "90");
  const std::int64_t second = set_due_days(store, "60");
  CHECK(take_back_setting(store, second).by->revision == 3);
  CHECK(due_days_in(store) == "90");
  CHECK(is_undone(store, *find_change(store, second)));
  const std::int64_t undo_of_second = newest_change(store);
  CHECK(take_back_setting(store, undo_of_second).by->after == "60");
  CHECK(due_days_in(store) == "60");
  CHECK_FALSE(is_undone(store, *find_change(store, second)));
  CHECK(take_back_setting(store, second).by);
  CHECK(take_back_setting(store, first).by);
  CHECK(due_days_in(store) == "default");
}

TEST_CASE("what was changed again since stays, and what is so already is left alone") {
  Store store = Store::in_memory();
  const std::int64_t first = set_due_days(store, "90");
  set_due_days(store, "60");
  const UndoneSetting undone = take_back_setting(store, first);
  CHECK_FALSE(undone.by);
  CHECK(undone.fault->rule == "changed-since");
  CHECK(undone.fault->message ==
        "queue.due-days was changed again since and stays: 60 now, 90 after that change, the default 180 "
        "before "
        "it");
  CHECK(due_days_in(store) == "60");
  set_due_days(store, std::nullopt);
  const UndoneSetting nothing = take_back_setting(store, first);
  CHECK_FALSE(nothing.by);
  CHECK_FALSE(nothing.fault);
}

TEST_CASE("an undo of a setting is refused when the setting is at another revision") {
  Store store = Store::in_memory();
  const std::int64_t change = set_due_days(store, "90");
  CHECK(take_back_setting(store, change, 2).fault->rule == "revision-mismatch");
  CHECK(due_days_in(store) == "90");
  CHECK(take_back_setting(store, change, 1).by);
}

TEST_CASE("a bare undo means a change of a setting too, and never a claim") {
  Store store = Store::in_memory();
  Record record;
  record.id = "git/detached-head";
  record.signature = record.regex = "HEAD detached at";
  record.domain = "git";
  {
    Writer writer = store.begin({.who = "ann"});
    writer.put(record, Format::kNative);
    writer.commit();
  }
  const std::int64_t change = set_due_days(store, "90");
  const std::vector<std::string> ids = {record.id};
  {
    Writer writer = store.begin({.who = "ann", .command = "claim git/detached-head"});
    REQUIRE(claim(store, writer, ids, {.now = now()}).claims.size() == 1);
    writer.commit();
  }
  CHECK(list_changes(store, {}).size() == 2);
  CHECK(list_changes(store, {.beside_records = true}).size() == 3);
  CHECK(last_in_effect(store, "ann")->change_id == change);
  CHECK(take_back_setting(store, change).by);
  CHECK(last_in_effect(store, "ann")->change_id == 1);
}

}  // namespace
}  // namespace cairn
