#include "curate/url_replacement.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "curate/record_editor.h"
#include "model/native_codec.h"
#include "model/random_record.h"

using namespace cairn;

TEST_CASE("which URLs a replacement means") {
  const UrlReplacement exact{.from = "http://a/b", .to = "http://c"};
  CHECK(exact.replaced("http://a/b") == "http://c");
  for (const char* other : {"", "http://a", "http://a/b/", "http://a/b#d", "see http://a/b"})
    CHECK(exact.replaced(other) == other);

  const UrlReplacement below{.from = "http://a/b", .to = "http://c", .prefix = true};
  CHECK(below.replaced("http://a/b") == "http://c");
  CHECK(below.replaced("http://a/b/d") == "http://c/d");
  CHECK(below.replaced("http://a/b?d") == "http://c?d");
  for (const char* other : {"", "http://a", "http://a/bd", "http://a/b/ is the page"})
    CHECK(below.replaced(other) == other);
}

TEST_CASE("a list that has the new URL keeps it once, and lists of one's own are read too") {
  const UrlReplacement replacement{.from = "http://a", .to = "http://b"};
  const Json record = Json::parse(
      R"({"workarounds": [{"sources": ["http://a", "http://b", "http://c"]}], "x_pages": ["http://a", "other"]})");
  std::vector<std::string> said;
  for (const Assignment& one : replacement.assignments(record))
    said.push_back(one.path.text() + " " + one.value.dump());
  CHECK(said == std::vector<std::string>{R"(workarounds[0].sources ["http://b","http://c"])",
                                         R"(x_pages[0] "http://b")"});
}

TEST_CASE("a replacement and its reverse leave a record that has the new URL nowhere as it was") {
  const UrlReplacement there{.from = "https://old.example/page", .to = "https://new.example/page"};
  const UrlReplacement back{.from = there.to, .to = there.from};
  const auto run = [](const UrlReplacement& replacement, const Record& record) {
    RecordEditor editor(record);
    for (const Assignment& assignment : replacement.assignments(editor.json())) editor.apply(assignment);
    Diagnostics faults;
    const auto after = editor.finish(faults);
    REQUIRE(after);
    return *after;
  };
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Record record = cairn::testing::RecordMaker(seed).make();
    record.errorcanon.clear();
    record.official_doc_url = there.from;
    record.workarounds.emplace().push_back({.sources = std::vector<std::string>{"https://a", there.from}});
    const Record moved = run(there, record);
    CHECK(*moved.official_doc_url == there.to);
    CHECK(moved.workarounds->front().sources->back() == there.to);
    CHECK(there.assignments(encode_native(moved)).empty());
    CHECK(run(back, moved) == record);
  }
}
