#include "store/search_words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace cairn;

namespace {

// The rules for plain ASCII words and numbers, once more and slowly: no identifiers, no apostrophes.
std::string plain_words(const std::string& text) {
  std::string words, word;
  const auto end_word = [&] {
    if (!word.empty() && word.size() <= kLongestSearchWord) words += (words.empty() ? "" : " ") + stem(word);
    word.clear();
  };
  for (const char c : text) {
    const bool in_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (in_word)
      word += c;
    else
      end_word();
  }
  end_word();
  return words;
}

std::string random_text(std::mt19937& random, const std::vector<std::string>& pieces) {
  std::string text;
  for (std::size_t i = random() % 30; i > 0; --i) text += pieces[random() % pieces.size()];
  return text;
}

}  // namespace

TEST_CASE("identifiers give themselves and their parts, English words their stems, CJK its pairs") {
  const std::pair<std::string, std::string> cases[] = {
      {"ModuleNotFoundError: No modules", "modulenotfounderror modul not found error no modul"},
      {"snake_case_name", "snakecasename snak cas nam"},
      {"HTTPServer2 getX", "httpserver2 http server getx get"},
      {"out-of-memory in C++, C# and .NET", "out of memori in cplusplus csharp and dotnet"},
      {"example.net", "exampl net"},
      {"don't user's", "user"},
      {"E0308 TS2307 error 1234567", "e0308 ts2307 ts error 1234567"},
      {"failing failed fails failure", "fail fail fail failur"},
      {"categories category", "categori categori"},
      {"bring king moving bed", "bring king mov bed"},
      {"虚拟环境", "虚拟 拟环 环境 境"},
      {"문 열기", "문 열기 기"},
      {"Ｆｕｌｌ naïve ÉCOLE", "full naïve école"},
      {"", ""},
      {" \t\n--", ""},
  };
  for (const auto& [text, words] : cases) {
    CAPTURE(text);
    CHECK(search_words(text) == words);
  }
}

TEST_CASE("plain words agree with a slow plain version") {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {
      "connections", "timed", "out",  "running", "abc", "is",  "12",   " ",  "  ", ": ",
      "-",           "/",     "boss", "passes",  "y",   "/x ", "ties", ", ", "\n", "moving "};
  for (int round = 0; round < 3000; ++round) {
    std::string text = random_text(random, pieces);
    // A digit next to a letter makes an identifier, which the plain version does not know.
    for (std::size_t i = 1; i < text.size(); ++i) {
      const auto digit = [](char c) { return c >= '0' && c <= '9'; };
      const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
      if ((digit(text[i]) && letter(text[i - 1])) || (letter(text[i]) && digit(text[i - 1])))
        text.insert(i, " ");
    }
    CAPTURE(text);
    CHECK(search_words(text) == plain_words(text));
  }
}

TEST_CASE("of any bytes every word is within its place, in order, and without separators") {
  std::mt19937 random(11);
  const std::vector<std::string> pieces = {"Foo",      "bar_", "_",    "9",
                                           "é",        "環",   "境",   "\xff",
                                           "\xe7\x92", "İ",    "ﬁ",    "'s",
                                           "n't",      "C++",  ".NET", " ",
                                           "A",        "Ⅳ",    "ß",    std::string("\0", 1),
                                           "가",       "ｶﾞ",   "0x1F", "\xf0\x9f\x92\xa5"};
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random_text(random, pieces);
    CAPTURE(text);
    std::size_t last = 0;
    std::string kept;
    for_each_search_word(text, [&](const SearchWord& word) {
      CHECK(word.start < word.end);
      CHECK(word.end <= text.size());
      CHECK(word.start >= (word.kind == SearchWord::Kind::kPart ? 0 : last));
      if (word.kind != SearchWord::Kind::kPart && word.kind != SearchWord::Kind::kNumberPart)
        last = word.start;
      CHECK(!word.term.empty());
      CHECK(word.term.size() <= kLongestSearchWord);
      for (const char c : word.term) {
        const bool inside =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0;
        CHECK(inside);
      }
      if (word.kind == SearchWord::Kind::kNumberPart) return;
      kept += (kept.empty() ? "" : " ") + std::string(word.term);
    });
    CHECK(search_words(text) == kept);
  }
}

TEST_CASE("a text cut at any separator gives the words of both halves") {
  std::mt19937 random(13);
  const std::vector<std::string> pieces = {"HTTPError", "files", "日本語", "c++", "x1", "naïve", "don't"};
  for (int round = 0; round < 500; ++round) {
    const std::string left = random_text(random, pieces), right = random_text(random, pieces);
    std::string both = search_words(left);
    append_search_words(both, right);
    CHECK(search_words(left + " ; " + right) == both);
  }
}

TEST_CASE("the words of a pattern are those of its literals") {
  const std::pair<std::string, std::string> cases[] = {
      {R"((disk|inode).*full\b)", "disk inod full"},
      {R"(can(no|')t\s+open \[Errno 2\])", "can no t open errno 2"},
      {R"((?i)it\'s [a-z]+ gone{2,3})", "it gon"},
      {R"([unclosed)", "unclos"},
      {R"(trailing\)", "trail"},
  };
  for (const auto& [regex, words] : cases) {
    CAPTURE(regex);
    CHECK(search_words(pattern_text(regex)) == words);
  }
}

TEST_CASE("megabytes of anything are cut in no time") {
  for (const std::string& piece : {std::string("a"), std::string("aB"), std::string("環"), std::string("_1"),
                                   std::string("\xff"), std::string("é'")}) {
    std::string text;
    while (text.size() < 5'000'000) text += piece;
    std::size_t count = 0;
    for_each_search_word(text, [&](const SearchWord&) { ++count; });
    CHECK(count <= text.size());
  }
}
