#include "curate/field_path.h"

#include <doctest/doctest.h>

#include <functional>

#include "random_edit.h"

using namespace cairn;
using cairn::testing::Random;
using cairn::testing::record_like;

namespace {

// Every place of a value below its root, as steps down from it.
void visit_places(const FieldPath& path, const Json& value,
                  const std::function<void(const FieldPath&, const Json&)>& visit) {
  if (!path.empty()) visit(path, value);
  if (value.is_object())
    for (const auto& [name, member] : value.items()) visit_places(path / name, member, visit);
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i) visit_places(path / i, value[i], visit);
}

}  // namespace

TEST_CASE("a path's text is read as that path, and finds its place") {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Json record = record_like(random);
    visit_places({}, record, [&](const FieldPath& path, const Json& value) {
      CAPTURE(path.text());
      const auto again = FieldPath::parse(path.text());
      REQUIRE(again);
      CHECK(*again == path);
      const Json* found = path.find(record);
      REQUIRE(found != nullptr);
      CHECK(found == &value);
    });
  }
}

TEST_CASE("what is set is found there, what is erased is not, and nothing else changes") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Json record = record_like(random);
    visit_places({}, record, [&](const FieldPath& path, const Json& value) {
      Json changed = record;
      REQUIRE(path.set(changed, "another"));
      CHECK(*path.find(changed) == "another");
      REQUIRE(path.set(changed, value));
      CHECK(changed == record);
      CHECK(path.erase(changed));
      CHECK(changed != record);
    });
  }
}

TEST_CASE("positions count from the end when negative, and one past the end appends") {
  Json record = {{"tags", {"a", "b"}}};
  CHECK(*FieldPath::parse("tags[-1]")->find(record) == "b");
  CHECK(FieldPath::parse("tags[-3]")->find(record) == nullptr);
  CHECK(FieldPath::parse("tags[2]")->set(record, "c"));
  CHECK_FALSE(FieldPath::parse("tags[4]")->set(record, "e"));
  CHECK(record == Json{{"tags", {"a", "b", "c"}}});
}

TEST_CASE("what is no path is not read") {
  for (const char* text : {"", ".", "a.", ".a", "a..b", "a[", "a[]", "a[x]", "a[1", "a[1]b", "a b", "a[\"x]",
                           "a[\"x\"", "a[99999999999999999999]"}) {
    CAPTURE(text);
    CHECK_FALSE(FieldPath::parse(text));
  }
}
