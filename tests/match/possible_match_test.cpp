#include "match/possible_match.h"

#include <doctest/doctest.h>

#include "match/pattern.h"
#include "match/random_expression.h"

using namespace cairn;
using namespace cairn::tests;

TEST_CASE("whatever an expression matches may match") {
  std::size_t matched = 0, refused = 0;
  for (unsigned seed = 1; seed < 1500; ++seed) {
    RandomExpression random(seed);
    const std::string regex = random.regex();
    const auto pattern = Pattern::compile(regex);
    const auto tree = ExpressionTree::parse(regex);
    if (!pattern || !tree) continue;
    for (int i = 0; i < 30; ++i) {
      const std::string text = random.text(0);
      const bool may = may_match(*tree, text);
      matched += pattern->matches(text) ? 1U : 0U;
      refused += may ? 0U : 1U;
      CHECK_MESSAGE((may || !pattern->matches(text)), regex << " in " << text);
    }
  }
  CHECK(matched > 1000);
  CHECK(refused > 10000);
}

TEST_CASE("a line without what each alternative needs is refused") {
  const auto may = [](std::string_view regex, std::string_view line) {
    return may_match(*ExpressionTree::parse(regex), line);
  };
  CHECK(!may("ETag.*miss|W/", "we were at /w"));
  CHECK(may("ETag.*miss|W/", "see w/ this"));
  CHECK(!may("(6.4|tank man|çay|нож)", "no 6 stands here"));
  CHECK(may("(6.4|tank man|çay|нож)", "6 and 4"));
  CHECK(may("(6.4|tank man|çay|нож)", "НОЖ"));
  CHECK(!may("x{0,2}\\\\[0-9]{3}", "123"));
}
