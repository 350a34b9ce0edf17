#include "curate/field_rules.h"

#include <doctest/doctest.h>

#include "curate/settings.h"
#include "store/settings.h"
#include "store/store.h"

namespace cairn {
namespace {

void set(Store& store, const std::string& name, const std::string& value) {
  Writer writer = store.begin({.who = "ann", .command = "config"});
  write_setting(writer, name, value);
  writer.commit();
}

std::string broken(const FieldRules& rules, const RuledFields& fields) {
  std::string text;
  for (const BrokenRule& one : rules.broken_by(fields))
    text += std::string(text.empty() ? "" : " ") + one.rule + ":" + one.member;
  return text;
}

TEST_CASE("a rule is broken beyond its threshold and not at it, and never by what is not said") {
  const FieldRules rules;
  CHECK(broken(rules, {.resolvable = "true", .fix_success_rate = 0.7, .confidence = 0.6}) == "");
  CHECK(broken(rules, {.resolvable = "true", .fix_success_rate = 0.69, .confidence = 0.59}) ==
        "resolvable-true:fix_success_rate resolvable-true:confidence");
  CHECK(broken(rules, {.resolvable = "false", .fix_success_rate = 0.2, .confidence = 0.6}) ==
        "resolvable-false:fix_success_rate");
  CHECK(broken(rules, {.resolvable = "false", .fix_success_rate = 0.19, .confidence = 0.1}) ==
        "resolvable-false:confidence");
  CHECK(broken(rules, {.resolvable = "partial", .fix_success_rate = 0.01, .confidence = 0.01}) == "");
  CHECK(broken(rules, {.resolvable = "true"}) == "");
  CHECK(broken(rules, {.confidence = 1, .evidence_count = 0}) == "");
}

TEST_CASE("switches and thresholds are the base's") {
  Store store = Store::in_memory();
  CHECK(broken(FieldRules::of(store), {.confidence = 0.9, .evidence_count = 2}) == "");
  set(store, "rules.few-evidence", "on");
  set(store, "rules.resolvable-true", "off");
  set(store, "rules.resolvable-false.below-fix-rate", "0.5");
  const FieldRules rules = FieldRules::of(store);
  CHECK(broken(rules, {.confidence = 0.9, .evidence_count = 2}) == "few-evidence:confidence");
  CHECK(broken(rules, {.confidence = 0.8, .evidence_count = 2}) == "");
  CHECK(broken(rules, {.confidence = 0.9, .evidence_count = 3}) == "");
  CHECK(broken(rules, {.resolvable = "true", .fix_success_rate = 0}) == "");
  CHECK(broken(rules, {.resolvable = "false", .fix_success_rate = 0.4}) == "");
}

TEST_CASE("every setting's default is a value of its kind; what cannot be is not believed") {
  Store store = Store::in_memory();
  for (const SettingKind& kind : setting_kinds()) {
    CAPTURE(kind.name);
    CHECK(is_value_of(kind, kind.otherwise));
    CHECK_FALSE(is_value_of(kind, ""));
    CHECK_FALSE(is_value_of(kind, "-1"));
    CHECK_FALSE(is_value_of(kind, "nan"));
    CHECK(find_setting_kind(kind.name) == &kind);
    CHECK(nearest_setting(kind.name.substr(1)) == kind.name);
    set(store, std::string(kind.name), "nonsense");
    CHECK(Settings::of(store).text(kind.name) == kind.otherwise);
  }
  set(store, "of-a-newer-cairn", "7");
  CHECK_FALSE(Settings::of(store).is_set("of-a-newer-cairn"));
}

}  // namespace
}  // namespace cairn
