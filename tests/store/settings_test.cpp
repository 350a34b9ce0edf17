#include "store/settings.h"

#include <doctest/doctest.h>

#include "store/history.h"
#include "store/store.h"

namespace cairn {
namespace {

std::optional<SettingChange> set_usage(Store& store, const std::optional<std::string>& value) {
  Writer writer = store.begin({.who = "ann", .command = "config"});
  auto change = write_setting(writer, "usage", value);
  writer.commit();
  return change;
}

TEST_CASE(
    "each change of a setting is counted, with what it was before and after; what is so already is none") {
  Store store = Store::in_memory();
  CHECK_FALSE(set_usage(store, std::nullopt));
  CHECK(set_usage(store, "on")->revision == 1);
  CHECK_FALSE(set_usage(store, "on"));
  CHECK(set_usage(store, "off")->before == "on");
  const auto unset = set_usage(store, std::nullopt);
  CHECK(unset->before == "off");
  CHECK_FALSE(unset->after);
  CHECK(setting_revisions(store) == std::map<std::string, std::int64_t, std::less<>>{{"usage", 3}});
  CHECK(read_settings(store).empty());
}

TEST_CASE("a change of a setting stands among the changes, and tells its part") {
  Store store = Store::in_memory();
  (void)set_usage(store, "on");
  (void)set_usage(store, "on");
  const auto changes = list_changes(store, {});
  REQUIRE(changes.size() == 1);
  const auto part = find_setting_change(store, changes.front().change_id);
  CHECK(part->name == "usage");
  CHECK(part->after == "on");
  CHECK_FALSE(part->before);
  CHECK_FALSE(find_setting_change(store, changes.front().change_id + 1));
}

}  // namespace
}  // namespace cairn
