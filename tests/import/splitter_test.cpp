#include "import/splitter.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace cairn;

namespace {

std::vector<RawRecord> split(std::string_view text, std::size_t piece,
                             Splitter::Layout layout = Splitter::Layout::kValues) {
  std::vector<RawRecord> records;
  Splitter splitter(layout, [&](RawRecord raw) { records.push_back(std::move(raw)); });
  for (std::size_t at = 0; at < text.size(); at += piece) splitter.feed(text.substr(at, piece));
  splitter.finish();
  return records;
}

std::vector<std::string> texts(const std::vector<RawRecord>& records) {
  std::vector<std::string> all;
  for (const RawRecord& raw : records) all.push_back(raw.unclosed_list ? "<unclosed>" : raw.text);
  return all;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("every layout gives the same records, whatever the pieces it comes in") {
  const std::string one = R"({"id":"a/b","s":"x ] } , \" [ {"})";
  const std::string two = "{\"id\": \"a/c\",\n  \"dead_ends\": [{\"action\": \"z\"}]}";
  const std::string layouts[] = {
      '[' + one + ',' + two + ']',
      "[\n  " + one + " ,\n\n" + two + "\n]\n",
      one + two,
      one + "\n" + two + "\n",
      "\xEF\xBB\xBF" + one + "\r\n\r\n" + two,
      "{\"generated\": \"2024\", \"records\": [" + one + ", " + two + "], \"count\": 2}",
      "{\"records\": [" + one + "]} {\"errors\": [" + two + "]}",
      "[" + one + "] [" + two + "]",
  };
  for (const std::string& layout : layouts)
    for (const std::size_t piece :
         {std::size_t{3}, std::size_t{4}, std::size_t{7}, std::size_t{64}, layout.size()}) {
      CAPTURE(layout);
      CAPTURE(piece);
      CHECK(texts(split(layout, piece)) == Texts{one, two});
    }
}

TEST_CASE("a record's place is that of its first byte") {
  const std::string text = "[\n  {\"id\":1},\n\n    {\"id\":2}\n]\n{\"records\":\n [ {\"x\":3} ] }";
  const auto records = split(text, 5);
  REQUIRE(records.size() == 3);
  CHECK(records[0].line == 2);
  CHECK(records[0].column == 3);
  CHECK(records[1].line == 4);
  CHECK(records[1].column == 5);
  CHECK(records[2].line == 7);
  CHECK(records[2].column == 4);
}

TEST_CASE("an object with a record's own members is a record, whatever lists it holds") {
  const std::string record = R"({"x": [{"a": 1}], "id": "a/b"})";
  CHECK(texts(split(record, 9)) == Texts{record});
  const std::string two_lists = R"({"x": [{"a": 1}], "y": [{"b": 1}]})";
  CHECK(texts(split(two_lists, 9)) == Texts{two_lists});
}

TEST_CASE("a broken line spoils no other line") {
  const std::string text =
      "{\"id\":1}\n{\"id\": [ \n\n  {\"id\":3}  \r\nrubbish\n[{\"id\":4},{\"id\":5}]\n{\"id\":6";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{6}, text.size()}) {
    const auto records = split(text, piece, Splitter::Layout::kLines);
    CHECK(texts(records) == Texts{"{\"id\":1}", "{\"id\": [", "{\"id\":3}", "rubbish", "{\"id\":4}",
                                  "{\"id\":5}", "{\"id\":6"});
    CHECK(records[2].line == 4);
    CHECK(records[2].column == 3);
    CHECK(records[5].line == 6);
    CHECK(records[5].column == 11);
  }
}

TEST_CASE("rubbish between values is given out and what follows is found") {
  CHECK(texts(split("oops\n{\"id\":1}\n}\n{\"id\":2}", 3)) == Texts{"oops", "{\"id\":1}", "}", "{\"id\":2}"});
  CHECK(texts(split("[1, \"a\", null, {\"id\":1}]", 4)) == Texts{"1", "\"a\"", "null", "{\"id\":1}"});
}

TEST_CASE("an end that is missing is reported") {
  CHECK(texts(split("[{\"id\":1}, {\"id\":2}", 4)) == Texts{"{\"id\":1}", "{\"id\":2}", "<unclosed>"});
  CHECK(texts(split("{\"id\": [1, 2", 4)) == Texts{"{\"id\": [1, 2"});
  CHECK(split("", 1).empty());
  CHECK(split(" \n\t ", 1).empty());
}

TEST_CASE("a long list inside an object is given out as it comes, not held") {
  std::string text = "{\"note\": \"n\", \"records\": [";
  constexpr int kRecords = 30'000;
  for (int i = 0; i < kRecords; ++i) {
    if (i > 0) text += ",\n";
    text += "{\"id\": \"a/" + std::to_string(i) + "\", \"signature\": \"" + std::string(40, 'x') + "\"}";
  }
  text += "], \"end\": [\"}\", {\"a\": \"]\"}]} {\"id\": \"last\"}";
  std::size_t most_at_once = 0;
  std::size_t count = 0;
  std::size_t fed = 0;
  std::size_t given = 0;
  std::string last;
  Splitter splitter(Splitter::Layout::kValues, [&](RawRecord raw) {
    ++count;
    given += raw.text.size();
    last = raw.text;
  });
  for (std::size_t at = 0; at < text.size(); at += 4096) {
    splitter.feed(std::string_view(text).substr(at, 4096));
    fed += 4096;
    most_at_once = std::max(most_at_once, fed - std::min(fed, given));
  }
  splitter.finish();
  CHECK(count == kRecords + 1);
  CHECK(last == "{\"id\": \"last\"}");
  CHECK(most_at_once < Splitter::kObjectSize + 400'000);  // separators between the records count as well
}

TEST_CASE("a record that never ends is kept in part and counted in full") {
  std::string text = "[{\"id\": \"" + std::string(Splitter::kKeptSize + 1000, 'x') + "\"}, {\"id\": \"b\"}]";
  const auto records = split(text, 1 << 20);
  REQUIRE(records.size() == 2);
  CHECK(records[0].text.size() == Splitter::kKeptSize);
  CHECK(records[0].size == text.size() - 2 - std::string(", {\"id\": \"b\"}").size());
  CHECK(records[1].text == "{\"id\": \"b\"}");
}

TEST_CASE("any bytes at all go through without a crash and in full") {
  std::mt19937_64 random(7);
  constexpr std::string_view kAlphabet = "{}[]\",:\\ \nab1";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t size = random() % 60; size > 0; --size) text += kAlphabet[random() % kAlphabet.size()];
    CAPTURE(text);
    const auto whole = texts(split(text, 1000));
    for (const std::size_t piece : {std::size_t{3}, std::size_t{5}})
      CHECK(texts(split(text, piece)) == whole);
    for (const auto layout : {Splitter::Layout::kLines})
      CHECK(texts(split(text, 4, layout)) == texts(split(text, 1000, layout)));
  }
}
