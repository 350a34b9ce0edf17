#include "match/clean_text.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "match/random_expression.h"

using namespace cairn;

namespace {

std::string cleaned(std::string_view raw) {
  CleanText clean;
  clean.assign(raw);
  return std::string(clean.text());
}

}  // namespace

TEST_CASE("escapes, controls and stray bytes are cleaned away") {
  CHECK(cleaned("\x1b[1;31merror\x1b[0m: x") == "error: x");
  CHECK(cleaned("\x1b]0;title\a a") == " a");
  CHECK(cleaned("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\") == "link");
  CHECK(cleaned("a\x1b(Bb") == "ab");
  CHECK(cleaned(std::string_view("E\0R\0R\0", 6)) == "ERR");
  CHECK(cleaned("a\tb\nc\r\n") == "a\tb\nc\n");
  CHECK(cleaned("a\xff\xc3") == "a\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(cleaned("\x1b") == "");
  CHECK(cleaned("\x1b[") == "");
  CHECK(cleaned("\x1b]open\nnext") == "open\nnext");
}

TEST_CASE("what is clean is told from what is not") {
  CHECK_FALSE(needs_cleaning("plain\ttext\r\n한국어\n"));
  for (const char* text : {"\x1b[m", "\x01", "\x7f", "a\rb", "\xff", "\xc3", "a\r"})
    CHECK(needs_cleaning(text));
}

TEST_CASE("a random text without anything to clean stays as it is, and else comes out clean") {
  for (unsigned seed = 1; seed < 500; ++seed) {
    const std::string raw = tests::RandomExpression(seed).text(3);
    const std::string clean = cleaned(raw);
    CHECK_FALSE(invalid_utf8_at(clean));
    CHECK(cleaned(clean) == clean);
    if (!needs_cleaning(raw) && raw.find('\r') == raw.npos) CHECK(clean == raw);
  }
}

TEST_CASE("offsets lead back to the raw bytes") {
  CleanText clean;
  const std::string raw = "\x1b[31mab\x1b[0mc\xffz";
  clean.assign(raw);
  CHECK(clean.text() == "abc\xEF\xBF\xBDz");
  CHECK(clean.raw_offset(0) == 5);
  CHECK(clean.raw_end(2) == 7);
  CHECK(clean.raw_offset(2) == 11);
  CHECK(clean.raw_offset(3) == 12);
  CHECK(clean.raw_end(6) == 13);
  CHECK(clean.raw_offset(6) == 13);
  CHECK(clean.raw_end(7) == raw.size());
}
