#include "match/pattern_index.h"

#include <doctest/doctest.h>

#include <thread>

#include "match/line_scanner.h"
#include "match/plain_loop.h"
#include "match/random_expression.h"
#include "match/shared_records.h"

using namespace cairn;
using namespace cairn::tests;

namespace {

std::vector<Numbered> random_patterns(RandomExpression& random, std::int64_t count) {
  std::vector<Numbered> patterns;
  for (std::int64_t i = 0; i < count; ++i) patterns.push_back({i, random.regex()});
  return patterns;
}

std::optional<PatternIndex> reload(std::string blob, std::string_view tag) {
  const auto owned = std::make_shared<const std::string>(std::move(blob));
  return PatternIndex::load({owned, *owned}, tag);
}

}  // namespace

TEST_CASE("an index without patterns finds nothing and can be kept") {
  const PatternIndex none;
  CHECK(none.size() == 0);
  CHECK(LineScanner(none).find_all("text\n").empty());
  CHECK(reload(none.serialise("t"), "t")->size() == 0);
}

TEST_CASE("a loaded index finds what the built one finds") {
  RandomExpression random(3);
  const auto patterns = random_patterns(random, 60);
  const auto index = PatternIndex::build(entries_of(patterns));
  const auto loaded = reload(index.serialise("r1"), "r1");
  REQUIRE(loaded);
  const std::string text = random.text(200);
  CHECK(LineScanner(*loaded).find_all(text) == LineScanner(index).find_all(text));
  CHECK(loaded->serialise("r1") == index.serialise("r1"));
}

TEST_CASE("a blob of another tag, cut anywhere or with any byte changed is not loaded") {
  const std::vector<Numbered> patterns{{1, "disk.*full"}, {2, "[ab]"}, {3, "no space"}};
  const std::string blob = PatternIndex::build(entries_of(patterns)).serialise("r1");
  CHECK(reload(blob, "r1"));
  CHECK_FALSE(reload(blob, "r2"));
  CHECK_FALSE(reload(blob, ""));
  CHECK_FALSE(reload("", "r1"));
  for (std::size_t size = 0; size < blob.size(); size += 7) CHECK_FALSE(reload(blob.substr(0, size), "r1"));
  for (std::size_t at = 0; at < blob.size(); at += 13) {
    std::string bad = blob;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    CHECK_FALSE(reload(bad, "r1"));
  }
  CHECK_FALSE(reload(blob + "x", "r1"));
}

TEST_CASE("edits one after the other make the index that building from the result makes") {
  RandomExpression random(11);
  auto patterns = random_patterns(random, 30);
  auto index = PatternIndex::build(entries_of(patterns));
  for (int step = 0; step < 15; ++step) {
    const auto record = static_cast<std::int64_t>(random.below(70));
    const std::string regex = random.regex();
    const bool remove = random.below(3) == 0;
    std::erase_if(patterns, [&](const Numbered& pattern) { return pattern.record == record; });
    if (remove) {
      index = index.with_changes({}, {&record, 1});
    } else {
      const PatternIndex::Entry entry{record, regex, {}};
      index = index.with_changes({&entry, 1}, {});
      patterns.push_back({record, regex});
    }
    const std::string text = random.text(12);
    const auto expected = plain_loop(patterns, text);
    const auto found = LineScanner(index).find_all(text);
    CHECK_MESSAGE(found == expected, difference(found, expected, patterns, text));
    CHECK(index.size() == patterns.size());
    CHECK(LineScanner(index.folded()).find_all(text) == expected);
  }
}

TEST_CASE("an index of which all patterns are removed finds nothing") {
  const std::vector<Numbered> patterns{{1, "disk"}, {2, "."}};
  const std::vector<std::int64_t> all{1, 2, 3};
  const auto index = PatternIndex::build(entries_of(patterns)).with_changes({}, all);
  CHECK(index.size() == 0);
  CHECK(LineScanner(index).find_all("disk\n").empty());
  CHECK(index.folded().size() == 0);
}

TEST_CASE("of several entries of one record the last counts, and a refused expression never matches") {
  const std::vector<Numbered> patterns{{1, "old"}, {1, "new"}, {2, "(?=x)"}};
  const auto index = PatternIndex::build(entries_of(patterns));
  CHECK(index.size() == 2);
  const auto hits = LineScanner(index).find_all("old\nnew x\n");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].line == 2);
}

TEST_CASE("keys that do not parse are derived again") {
  const std::string regex = "disk full";
  const PatternIndex::Entry entry{1, regex, "damaged"};
  CHECK(LineScanner(PatternIndex::build({&entry, 1})).find_all("disk full").size() == 1);
}

TEST_CASE("an index should be folded when a tenth of it has changed") {
  std::vector<Numbered> patterns;
  for (std::int64_t i = 0; i < 1100; ++i) patterns.push_back({i, "message number " + std::to_string(i)});
  const auto changed = entries_of(patterns);
  const auto base = PatternIndex::build(std::span(changed).first(10));
  CHECK_FALSE(base.with_changes(std::span(changed).first(100), {}).should_fold());
  const auto grown = base.with_changes(changed, {});
  CHECK(grown.should_fold());
  CHECK_FALSE(grown.folded().should_fold());
}

TEST_CASE("threads that share an index find the same") {
  RandomExpression random(5);
  const auto patterns = random_patterns(random, 100);
  const auto index = PatternIndex::build(entries_of(patterns));
  const std::string text = random.text(300);
  std::vector<std::vector<Hit>> found(4);
  {
    std::vector<std::jthread> threads;
    for (auto& hits : found) threads.emplace_back([&] { hits = LineScanner(index).find_all(text); });
  }
  for (const auto& hits : found) CHECK(hits == found[0]);
}
