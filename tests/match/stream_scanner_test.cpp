#include "match/stream_scanner.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "match/plain_loop.h"
#include "match/random_expression.h"

using namespace cairn;
using namespace cairn::tests;

namespace {

// Gives a text in pieces of random size.
StreamSource source_of(std::string_view text, RandomExpression& random, std::size_t most) {
  return [text, &random, most](std::span<char> into) mutable {
    const std::size_t size = std::min({text.size(), into.size(), 1 + random.below(most)});
    std::memcpy(into.data(), text.data(), size);
    text.remove_prefix(size);
    return size;
  };
}

struct Found {
  std::vector<Hit> hits;
  StreamSummary summary;
};

Found scan(const PatternIndex& index, std::string_view text, StreamOptions options,
           std::size_t most = 100'000) {
  RandomExpression random(1);
  Found found;
  const auto take = [&](const Hit& hit, std::string_view line) {
    found.hits.push_back(hit);
    if (!line.empty()) CHECK(text.substr(hit.line_offset, line.size()) == line);
    return true;
  };
  found.summary = scan_stream(index, options, source_of(text, random, most), take);
  return found;
}

std::string long_text(RandomExpression& random, std::size_t size) {
  std::string text;
  while (text.size() < size) text += random.text(50);
  return text;
}

std::vector<Numbered> some_patterns() {
  return {{1, "disk"}, {2, "error.*timeout"}, {3, "^x"}, {4, "[0-9]$"}, {5, "not found"}, {6, "\\bPT vs\\b"}};
}

}  // namespace

TEST_CASE("a stream has the hits of the whole text, however it comes and on however many threads") {
  RandomExpression random(9);
  const auto patterns = some_patterns();
  const auto index = PatternIndex::build(entries_of(patterns));
  const std::string text = long_text(random, 3 << 20);
  const auto expected = LineScanner(index).find_all(text);
  const auto lines =
      static_cast<std::uint64_t>(std::ranges::count(text, '\n')) + (text.ends_with('\n') ? 0U : 1U);
  for (const unsigned threads : {1U, 2U, 5U}) {
    StreamOptions options;
    options.threads = threads;
    const auto found = scan(index, text, options);
    CHECK(found.hits == expected);
    CHECK(found.summary.bytes == text.size());
    CHECK(found.summary.lines == lines);
    CHECK(found.summary.hits == expected.size());
    CHECK(found.summary.complete);
  }
  StreamOptions following;
  following.follow = true;
  CHECK(scan(index, text, following, 5000).hits == expected);
}

TEST_CASE("lines longer than a chunk have the hits they have in a whole text") {
  const auto patterns = some_patterns();
  const auto index = PatternIndex::build(entries_of(patterns));
  const std::size_t chunk = std::size_t{1} << 20;
  for (const std::size_t size : {chunk - 1, chunk, chunk + 1, chunk + 131072, 3 * chunk, 3 * chunk + 12345}) {
    std::string line(size, '-');
    line.front() = 'x';
    for (const std::size_t at : {std::size_t{9}, size / 2, chunk - 4, size - 20}) {
      if (at + 4 <= size) std::memcpy(line.data() + at, "disk", 4);
    }
    line.back() = '7';
    for (const char* end : {"", "\n", "\r\n", "\nnot found\ndisk\n"}) {
      const std::string text = std::string("ab disk\n").append(line).append(end);
      const auto expected = LineScanner(index).find_all(text);
      StreamOptions options;
      CHECK(scan(index, text, options).hits == expected);
      options.threads = 3;
      CHECK(scan(index, text, options).hits == expected);
    }
  }
}

TEST_CASE("patterns that cross lines are found in a stream within sixteen lines") {
  const std::vector<Numbered> patterns{{1, "begin\\n(?:.*\\n)*?.*final"}, {2, "disk"}};
  const auto index = PatternIndex::build(entries_of(patterns));
  std::string text;
  for (int i = 0; i < 60'000; ++i) {
    text += i % 997 == 0 ? "begin\n" : i % 997 == 10 ? "disk final\n" : "some line in between\n";
  }
  const auto expected = LineScanner(index).find_all(text);
  StreamOptions options;
  const auto found = scan(index, text, options);
  CHECK(found.hits.size() > 100);
  CHECK(std::ranges::count(found.hits, 1, &Hit::record) == 61);
  options.threads = 2;
  CHECK(scan(index, text, options, 777).hits == found.hits);
  CHECK(std::ranges::count(found.hits, 2, &Hit::record) == std::ranges::count(expected, 2, &Hit::record));
}

TEST_CASE("a stream stops after max_hits, when the sink says so and when cancelled") {
  const std::vector<Numbered> patterns{{1, "a"}, {2, "b"}};
  const auto index = PatternIndex::build(entries_of(patterns));
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "ab\n";
  StreamOptions options;
  options.max_hits = 3;
  auto found = scan(index, text, options);
  CHECK(found.hits.size() == 3);
  CHECK_FALSE(found.summary.complete);
  RandomExpression random(1);
  std::size_t taken = 0;
  const auto stop = [&](const Hit&, std::string_view) { return ++taken < 5; };
  CHECK_FALSE(scan_stream(index, {}, source_of(text, random, 99), stop).complete);
  CHECK(taken == 5);
  const std::atomic<bool> cancelled{true};
  options = {};
  options.cancelled = &cancelled;
  CHECK(scan(index, text, options).hits.empty());
}

TEST_CASE("the caller's order of records holds within a line") {
  const std::vector<Numbered> patterns{{1, "a"}, {2, "b"}};
  StreamOptions options;
  options.record_order = [](std::int64_t a, std::int64_t b) { return a > b; };
  const auto found = scan(PatternIndex::build(entries_of(patterns)), "ab\nab\n", options);
  REQUIRE(found.hits.size() == 4);
  CHECK(found.hits[0].record == 2);
  CHECK(found.hits[3].record == 1);
}

TEST_CASE("what source or sink throw comes out, with threads too") {
  const std::vector<Numbered> patterns{{1, "a"}};
  const auto index = PatternIndex::build(entries_of(patterns));
  StreamOptions options;
  options.threads = 2;
  const StreamSource broken = [](std::span<char>) -> std::size_t { throw std::runtime_error("read"); };
  CHECK_THROWS_AS(scan_stream(index, options, broken, [](const Hit&, std::string_view) { return true; }),
                  std::runtime_error);
  RandomExpression random(1);
  const std::string text = "a\na\n";
  const StreamSink refusing = [](const Hit&, std::string_view) -> bool { throw std::runtime_error("write"); };
  CHECK_THROWS_AS(scan_stream(index, options, source_of(text, random, 2), refusing), std::runtime_error);
}

TEST_CASE("a follower gets a line as soon as it is complete") {
  const std::vector<Numbered> patterns{{1, "disk"}};
  StreamOptions options;
  options.follow = true;
  std::size_t seen = 0;
  std::size_t call = 0;
  const StreamSource source = [&](std::span<char> into) -> std::size_t {
    constexpr std::string_view kPieces[] = {"one disk\ntwo di", "sk\n", "disk at the end"};
    if (call == 1) CHECK(seen == 1);
    if (call == 2) CHECK(seen == 2);
    if (call == 3) return 0;
    const std::string_view piece = kPieces[call++];
    std::memcpy(into.data(), piece.data(), piece.size());
    return piece.size();
  };
  scan_stream(PatternIndex::build(entries_of(patterns)), options, source, [&](const Hit&, std::string_view) {
    ++seen;
    return true;
  });
  CHECK(seen == 3);
}
