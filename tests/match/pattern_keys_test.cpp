#include "match/pattern_keys.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "match/literal_table.h"
#include "match/pattern.h"
#include "match/random_expression.h"
#include "match/shared_records.h"

using namespace cairn;
using namespace cairn::tests;

namespace {

bool holds(const PatternKeys& keys, std::string_view text) {
  const auto has = [&](const std::string& literal) { return contains_folded(text, literal); };
  return keys.clauses.empty() || std::ranges::any_of(keys.clauses, [&](const PatternKeys::Clause& clause) {
           return has(clause.trigger) && std::ranges::all_of(clause.also, has);
         });
}

}  // namespace

TEST_CASE("the keys say what alternatives must contain") {
  const auto keys = derive_keys("(bdisk|winode).*log|no space left");
  REQUIRE(keys.clauses.size() == 3);
  CHECK(keys.clauses[0] == PatternKeys::Clause{"bdisk", false, false, {"log"}});
  CHECK(keys.clauses[1] == PatternKeys::Clause{"no space left", false, false, {}});
  CHECK(keys.clauses[2] == PatternKeys::Clause{"winode", false, false, {"log"}});
  CHECK(derive_keys("(the|for).*segfault").clauses.size() == 1);
}

TEST_CASE("optional parts and small sets are multiplied out") {
  CHECK(derive_keys("colou?r").clauses.size() == 2);
  CHECK(derive_keys("[Bb]andwidth").clauses ==
        std::vector<PatternKeys::Clause>{{"bandwidth", false, false, {}}});
  CHECK(derive_keys("a.*b").clauses.empty());
  CHECK(derive_keys("(disk|.)").clauses.empty());
}

TEST_CASE("whatever an expression matches holds its keys") {
  std::size_t matched = 0;
  for (unsigned seed = 1; seed < 1500; ++seed) {
    RandomExpression random(seed);
    const std::string regex = random.regex();
    const auto pattern = Pattern::compile(regex);
    if (!pattern) continue;
    const auto keys = derive_keys(regex);
    for (int i = 0; i < 30; ++i) {
      const std::string text = random.text(0);
      // Letters that only fold to ASCII are the scanner's business, see match/clean_text.h.
      if (text.find("\xC5\xBF") != text.npos || text.find("\xE2\x84\xAA") != text.npos) continue;
      if (!pattern->matches(text)) continue;
      ++matched;
      CHECK_MESSAGE(holds(keys, text), regex);
    }
  }
  CHECK(matched > 1000);
}

TEST_CASE("the serialised form comes back the same") {
  for (const auto& record : shared_records()) {
    const auto keys = derive_keys(record.regex);
    CHECK(PatternKeys::parse(keys.serialise()) == keys);
  }
  CHECK(PatternKeys::parse(PatternKeys{}.serialise()) == PatternKeys{});
}

TEST_CASE("a serialised form that is cut, changed or foreign is refused") {
  const std::string good = derive_keys("(disk|inode).*full|no space left").serialise();
  for (std::size_t size = 0; size < good.size(); ++size)
    CHECK_FALSE(PatternKeys::parse(good.substr(0, size)));
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    CHECK_FALSE(PatternKeys::parse(bad));
  }
  CHECK_FALSE(PatternKeys::parse("ck2:\x01"));
  for (unsigned seed = 1; seed < 3000; ++seed) {
    RandomExpression random(seed);
    std::string noise = "ck1:";
    for (std::size_t i = 0; i < 12; ++i) noise += static_cast<char>(random.below(256));
    (void)PatternKeys::parse(noise);
  }
}

TEST_CASE("all but a handful of the shared records have keys") {
  const auto records = shared_records();
  const auto without = std::ranges::count_if(
      records, [](const SharedRecord& record) { return derive_keys(record.regex).clauses.empty(); });
  CHECK(without <= 9);
}

TEST_CASE("common words are less rare than identifiers") {
  CHECK(literal_rarity("error") < literal_rarity("segfault"));
  CHECK(literal_rarity("the") < literal_rarity("xkq"));
  CHECK(literal_rarity("connection") < literal_rarity("errimagepull"));
  CHECK(literal_rarity("") == 0);
}

TEST_CASE("expressions out of proportion are taken: thousands of alternatives, deep groups, a megabyte") {
  std::string many = "w0000";
  for (int i = 1; i < 5000; ++i) many += "|w" + std::to_string(10000 + i);
  CHECK(derive_keys(many).clauses.empty());
  CHECK(derive_keys(std::string(100'000, '(') + "abc" + std::string(100'000, ')')).clauses.empty());
  CHECK(derive_keys(std::string(1 << 20, 'a')).clauses.size() == 1);
}
