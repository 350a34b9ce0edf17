#include "match/line_scanner.h"

#include <doctest/doctest.h>

#include "match/plain_loop.h"
#include "match/random_expression.h"
#include "match/shared_records.h"

using namespace cairn;
using namespace cairn::tests;

namespace {

std::vector<Hit> scan(const std::vector<Numbered>& patterns, std::string_view text) {
  return LineScanner(PatternIndex::build(entries_of(patterns))).find_all(text);
}

void check_same(const std::vector<Numbered>& patterns, std::string_view text) {
  const auto found = scan(patterns, text);
  const auto expected = plain_loop(patterns, text);
  CHECK_MESSAGE(found == expected, difference(found, expected, patterns, text));
}

std::string repeated(std::string_view part, std::size_t size) {
  std::string text;
  while (text.size() < size) text += part;
  return text;
}

}  // namespace

TEST_CASE("random patterns hit random texts where a plain loop says they do") {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    RandomExpression random(seed);
    std::vector<Numbered> patterns;
    for (std::int64_t i = 0; i < 40; ++i) {
      std::string regex = random.regex();
      patterns.push_back({i, std::move(regex)});
    }
    check_same(patterns, random.text(30));
  }
}

TEST_CASE("the shared records hit the shared logs where a plain loop says they do") {
  const auto records = shared_records();
  if (records.empty()) return;
  check_same(numbered(records), shared_logs(6));
}

TEST_CASE("the shared records hit each other's signatures where a plain loop says they do") {
  const auto records = shared_records();
  if (records.empty()) return;
  std::string text;
  for (std::size_t i = 0; i < records.size(); i += 20) text += records[i].signature + "\n";
  check_same(numbered(records), text);
}

TEST_CASE("a hit tells line, place of the line and the raw bytes of the match") {
  const auto hits = scan({{7, "disk full"}}, "ok\r\nthe DISK FULL\n");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0] == Hit{2, 4, 4, 13, 7});
}

TEST_CASE("escapes and control characters do not hide a match, and its span covers them") {
  const std::string text = "a \x1b[1;31mdi\x1b[0msk\x01 full!\n";
  const auto hits = scan({{1, "disk full"}}, text);
  REQUIRE(hits.size() == 1);
  CHECK(text.substr(hits[0].start, hits[0].end - hits[0].start) == "di\x1b[0msk\x01 full");
}

TEST_CASE("a pattern for the escape itself matches the raw line") {
  CHECK(scan({{1, "\\x1b\\[31m"}}, "\x1b[31mred\n").size() == 1);
}

TEST_CASE("bytes that are not UTF-8 count as one character") {
  CHECK(scan({{1, "a.b$"}},
             "a\xff"
             "b\n")
            .size() == 1);
  CHECK(scan({{1, "b$"}},
             "a\xff"
             "b\r\n")
            .size() == 1);
}

TEST_CASE("texts of nothing, of line ends only and without a final line end are fine") {
  const std::vector<Numbered> patterns{{1, "x$"}, {2, "^$"}};
  CHECK(scan(patterns, "").empty());
  CHECK(scan({}, "\n\n\n").empty());
  CHECK(scan(patterns, "\n\n").size() == 2);
  CHECK(scan(patterns, "ax").size() == 1);
  check_same(patterns, std::string_view("\r\n\0\n\r\r\n\n", 9));
}

TEST_CASE("a literal at the very end of the text is found") {
  for (const char* text : {"abc", "zabc", "xyzabc", "abcd", "1abcd"}) {
    CHECK(scan({{1, "abc"}}, text).size() == 1);
  }
  CHECK(scan({{1, "abcd"}}, "abc").empty());
}

TEST_CASE("lines longer than a window are searched in windows, and ^ and $ stay the line's") {
  const std::size_t window = LineScanner::kWindow;
  const std::vector<Numbered> patterns{
      {1, "^needle"}, {2, "needle$"}, {3, "needle"}, {4, "\\bneedle\\b"}, {5, "x"}};
  for (const std::size_t size :
       {window - 7, window - 6, window - 5, window, window + 1, 3 * window, 3 * window + 7}) {
    std::string text = repeated("ab ", size);
    text.resize(size);
    for (const std::size_t at : {std::size_t{0}, window / 2 - 3, window - 3, size - 6}) {
      std::string line = text;
      if (at + 6 > line.size()) continue;
      line.replace(at, 6, "needle");
      check_same(patterns, std::string("first\n").append(line).append("\r\nlast needle\n"));
    }
  }
}

TEST_CASE("crafted lines of a megabyte, one literal a hundred thousand times, are searched in linear time") {
  const auto records = shared_records();
  if (records.empty()) return;
  auto patterns = numbered(records);
  LineScanner scanner(PatternIndex::build(entries_of(patterns)));
  for (const std::string_view part : {"invalid workflow reference ref SHA branch ", "PT vs ", "error", "e"}) {
    const std::string text = repeated(part, std::size_t{1} << 20);
    std::size_t hits = 0;
    scanner.scan(text, [&](const Hit&) { ++hits; });
    CHECK(hits <= patterns.size());
  }
}

TEST_CASE("a pattern that crosses lines hits the line in which its match begins") {
  const std::string text = "one\nTraceback:\n  at x\nBoom: 1\nend\n";
  const auto hits = scan({{1, "traceback:\\n.*\\nboom"}, {2, "(?s)x.*end$"}, {3, "^boom.*$"}}, text);
  REQUIRE(hits.size() == 3);
  CHECK(hits[0] == Hit{2, 4, 0, 22, 1});
  CHECK(hits[1].line == 3);
  CHECK(text.substr(hits[1].line_offset + hits[1].start, hits[1].end - hits[1].start) == "x\nBoom: 1\nend");
  CHECK(hits[2] == Hit{4, 22, 0, 7, 3});
}

TEST_CASE("a pattern that crosses lines sees through CRLF and escapes") {
  CHECK(scan({{1, "a\\nb"}}, "a\r\nb\r\n").size() == 1);
  CHECK(scan({{1, "a\\nb"}}, "a\x1b[0m\nb").size() == 1);
}

TEST_CASE("a text of many patterns' literals keeps compiled expressions within the budget and finds all") {
  std::vector<Numbered> patterns;
  std::string text;
  for (std::int64_t i = 0; i < 3000; ++i) {
    const std::string number = std::to_string(i);
    patterns.push_back({i, std::string("code").append(number).append("x")});
    text.append("code").append(number).append("x\n");
  }
  CHECK(scan(patterns, text).size() == 3000);
}
