#include "curate/word_difference.h"

#include <doctest/doctest.h>

#include "model/random_json.h"

using namespace cairn;
using cairn::testing::Random;

namespace {

using Word = WordRun::Kind;

std::string side(const std::vector<WordRun>& runs, Word left_out) {
  std::string text;
  for (const WordRun& run : runs)
    if (run.kind != left_out) text += run.text;
  return text;
}

std::string words(Random& random, std::size_t most) {
  static constexpr std::string_view kWords[] = {"the ",    "old ",  "new ", "text", ", ",
                                                "größer ", "无法 ", "\n",   "a_b"};
  std::string text;
  for (std::size_t i = random.below(most + 1); i > 0; --i) text += random.pick(kWords);
  return text;
}

}  // namespace

TEST_CASE("the runs put together are the two texts, and neighbours differ in kind") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const std::string before = random.one_in(4) ? random.text(9) : words(random, 20);
    const std::string after = random.one_in(4) ? random.text(9) : words(random, 20);
    const auto runs = word_difference(before, after);
    CHECK(side(runs, Word::kAdded) == before);
    CHECK(side(runs, Word::kRemoved) == after);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      CHECK_FALSE(runs[i].text.empty());
      if (i > 0) CHECK(runs[i].kind != runs[i - 1].kind);
    }
  }
}

TEST_CASE("a text shares all of itself") {
  CHECK(word_difference("", "").empty());
  CHECK(word_difference("a b", "a b") == std::vector<WordRun>{{Word::kSame, "a b"}});
}

TEST_CASE("a word is told apart whole, never within a character") {
  const std::vector<WordRun> expected = {
      {Word::kSame, "the "}, {Word::kRemoved, "größe"}, {Word::kAdded, "größer"}, {Word::kSame, " text"}};
  CHECK(word_difference("the größe text", "the größer text") == expected);
}

TEST_CASE("texts too long to compare are told apart whole between their common ends") {
  std::string before = "same ";
  std::string after = "same ";
  for (int i = 0; i < 1500; ++i) {
    before += "b" + std::to_string(i) + ' ';
    after += "a" + std::to_string(i) + ' ';
  }
  const auto runs = word_difference(before + "end", after + "end");
  REQUIRE(runs.size() == 4);
  CHECK(runs.front() == WordRun{Word::kSame, "same "});
  CHECK(runs.back() == WordRun{Word::kSame, " end"});
  CHECK(side(runs, Word::kAdded) == before + "end");
  CHECK(side(runs, Word::kRemoved) == after + "end");
}
