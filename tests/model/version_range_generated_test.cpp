// Ranges made at random, held against trying every version of a grid.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/version_range.h"

namespace cairn {
namespace {

using Kind = VersionRange::Kind;

// Every number that a generated range can start or end at, with its first dev release, so that no overlap of
// two ranges goes unseen.
std::vector<Version> grid() {
  std::vector<Version> versions;
  for (const char* number : {"0", "0.1", "1", "1.0.1", "1.1", "1.1.1", "1.1.2", "1.2", "1.10", "2", "2rc1",
                             "2rc2", "2.1", "2.2", "3", "4", "10", "11", "100"}) {
    for (const char* tag : {".dev0", "", ".1", ".post1"}) {
      versions.push_back(*Version::parse(std::string(number) + tag));
    }
  }
  for (const char* text : {"0a1", "1a1", "1.1b2", "3rc1", "10-alpha"})
    versions.push_back(*Version::parse(text));
  return versions;
}

struct Comparison {
  std::string op;
  Version version;

  // Said with the order alone: `version` itself, and the version that comes after all that start with it.
  [[nodiscard]] bool holds(const Version& v) const {
    const bool before = v.sort_key() < version.key_before();
    const bool after = v.sort_key() >= version.key_after();
    if (op == ">=") return !before;
    if (op == ">") return after;
    if (op == "<=") return !after;
    if (op == "<") return before;
    return op == "!=" ? before || after : !before && !after;
  }
};

struct RandomRange {
  std::string text;
  std::vector<std::vector<Comparison>> clauses;

  [[nodiscard]] bool holds(const Version& v) const {
    return std::ranges::any_of(clauses, [&](const auto& clause) {
      return std::ranges::all_of(clause, [&](const Comparison& c) { return c.holds(v); });
    });
  }
};

RandomRange make_range(std::mt19937& random) {
  static const std::vector<std::string> kOperators = {"", "==", ">=", ">=", ">", "<", "<", "<=", "!="};
  static const std::vector<std::string> kVersions = {"0",   "1",   "1.0", "1.1", "1.1.1", "2",
                                                     "2.0", "2.1", "3",   "10",  "2rc1"};
  RandomRange made;
  for (std::size_t i = 0, clauses = 1 + random() % 2; i < clauses; ++i) {
    if (i > 0) made.text += " || ";
    made.clauses.emplace_back();
    for (std::size_t j = 0, comparisons = 1 + random() % 3; j < comparisons; ++j) {
      if (j > 0) made.text += ",";
      const std::string& op = kOperators[random() % kOperators.size()];
      const std::string& text = kVersions[random() % kVersions.size()];
      made.text += op + text;
      made.clauses.back().push_back({op, *Version::parse(text)});
    }
  }
  return made;
}

TEST_CASE("generated ranges hold what each comparison holds, and overlap where some version is in both") {
  std::mt19937 random(99);
  const std::vector<Version> versions = grid();
  std::vector<std::pair<RandomRange, VersionRange>> ranges;
  while (ranges.size() < 300) {
    RandomRange made = make_range(random);
    const auto parsed = parse_version_range(made.text);
    const bool some = std::ranges::any_of(versions, [&](const Version& v) { return made.holds(v); });
    CAPTURE(made.text);
    if (made.clauses.size() == 1) REQUIRE(static_cast<bool>(parsed) == some);
    if (!parsed) continue;
    for (const Version& v : versions) {
      CAPTURE(v.text());
      REQUIRE(parsed->contains(v) == made.holds(v));
    }
    ranges.emplace_back(std::move(made), *parsed);
  }
  for (const auto& [made_a, a] : ranges) {
    for (const auto& [made_b, b] : ranges) {
      CAPTURE(made_a.text);
      CAPTURE(made_b.text);
      const bool common =
          std::ranges::any_of(versions, [&](const Version& v) { return made_a.holds(v) && made_b.holds(v); });
      REQUIRE(overlaps(a, b) == common);
      REQUIRE(overlaps(a, b) == overlaps(b, a));
    }
  }
}

TEST_CASE("intervals are in order and do not touch") {
  std::mt19937 random(5);
  for (int i = 0; i < 2000; ++i) {
    const RandomRange made = make_range(random);
    const auto parsed = parse_version_range(made.text);
    if (!parsed) continue;
    CAPTURE(made.text);
    std::string last;
    for (const VersionInterval& interval : parsed->intervals) {
      REQUIRE(interval.low < interval.high);
      REQUIRE((last.empty() || last < interval.low));
      last = interval.high;
    }
  }
}

TEST_CASE("random bytes give a range or a fault within the text") {
  std::mt19937 random(3);
  constexpr std::string_view kAlphabet = "0123..--<>=!~^,|* xvabcrdFor+_:/\x01\xe2\x80\x93\xff";
  for (int i = 0; i < 50000; ++i) {
    std::string text;
    for (std::size_t n = random() % 14; n > 0; --n) text += kAlphabet[random() % kAlphabet.size()];
    CAPTURE(text);
    const auto parsed = parse_version_range(text);
    if (parsed) {
      REQUIRE((parsed->kind == Kind::kUnstated) == parsed->intervals.empty());
    } else {
      REQUIRE(parsed.fault().column >= 1);
      REQUIRE(parsed.fault().column <= text.size() + 1);
    }
  }
}

}  // namespace
}  // namespace cairn
