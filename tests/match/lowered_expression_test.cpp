#include "match/lowered_expression.h"

#include <doctest/doctest.h>

#include "base/ascii.h"
#include "base/text.h"
#include "match/compiled_pattern.h"
#include "match/random_expression.h"
#include "match/shared_records.h"

using namespace cairn;
using namespace cairn::tests;

namespace {

bool finds(const RE2& re2, const std::string& text) {
  return RE2::PartialMatch(text, re2);
}

std::string random_ascii(RandomExpression& random) {
  std::string text = random.text(1);
  std::erase_if(text, [](char c) { return !is_ascii(c) || c == '\n'; });
  for (std::size_t more = random.below(12); more > 0; --more)
    text += static_cast<char>(' ' + random.below(95));
  return text;
}

}  // namespace

TEST_CASE("letters are lowered and escapes are not") {
  CHECK(lowered_expression("Disk (?:FULL|\\S+)") == "disk (?:full|\\S+)");
  CHECK(lowered_expression("[A-F0-9_-]{8} \\[X\\]") == "[a-f0-9_-]{8} \\[x\\]");
  CHECK(lowered_expression("[]A][^]B]") == "[]a][^]b]");
}

TEST_CASE("what a lower-case letter would change is refused") {
  for (const char* regex :
       {"é", "(?i)a", "(?-i)A", "(?P<N>a)", "(?s).", "\\x41", "\\101", "\\pL", "\\QA\\E", "\\C",
        "[[:upper:]]", "[A-z]", "[a-Z]", "[!-^]", "[0-Z]", "[\\d-Z]", "[+-a]", "a\\"}) {
    CHECK_MESSAGE(!lowered_expression(regex), regex);
  }
}

TEST_CASE("of an ASCII text the lowered expression says what the original says without case") {
  std::size_t lowered = 0;
  for (unsigned seed = 1; seed < 3000; ++seed) {
    RandomExpression random(seed);
    std::string regex = random.regex();
    if (random.below(3) == 0)
      regex.insert(random.below(regex.size() + 1), 1, static_cast<char>(' ' + random.below(95)));
    const auto quick = compile_re2_in_lower_case(regex);
    if (!quick) continue;
    ++lowered;
    const auto whole = compile_re2(regex, false);
    REQUIRE_MESSAGE(whole->ok(), regex);
    for (int texts = 0; texts < 20; ++texts) {
      const std::string text = random_ascii(random);
      CHECK_MESSAGE(finds(*quick, to_lower_ascii(text)) == finds(*whole, text), regex << " in " << text);
    }
  }
  CHECK(lowered > 200);
}

TEST_CASE("of the shared records nearly all expressions are lowered, and hit the same ASCII signatures") {
  std::size_t asked = 0;
  std::size_t lowered = 0;
  for (const auto& record : shared_records()) {
    if (!is_ascii(record.signature)) continue;
    ++asked;
    const auto quick = compile_re2_in_lower_case(record.regex);
    if (!quick) continue;
    ++lowered;
    CHECK_MESSAGE(finds(*quick, to_lower_ascii(record.signature)) ==
                      finds(*compile_re2(record.regex, false), record.signature),
                  record.regex);
  }
  CHECK(lowered * 10 >= asked * 9);
}

TEST_CASE("an expression whose program is small in lower case is small enough with all cases and UTF-8") {
  // Each of these grows most: classes that cut many characters out of Unicode, as often as fit.
  for (const char* piece : {"[^ks]", "[^a-z]", "\\W", ".", "[^aeiouks]", "k", "s", "[^k]?"}) {
    std::string regex = "x";
    for (int times = 0; times < 1200 && compile_re2_in_lower_case(regex + piece); ++times) regex += piece;
    CHECK_MESSAGE(compile_re2(regex, false)->ok(), piece);
  }
}
