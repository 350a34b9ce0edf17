#include "query/line_kinds.h"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <array>
#include <random>
#include <string>

using namespace cairn;

namespace {

// Words of which lines are put together that may or may not tell of an error.
constexpr std::array kLineWords = {"error", "Exception", "FAIL",   "timed", "time",  "Out",     "out",
                                   "not",   "found",     "E038",   "E0382", "e12",   "E123456", "xE404",
                                   "E404a", "no",        "such",   "can't", "could", "couldn",  "unauthori",
                                   "Zed",   "crit",      "abor",   "abort", "over",  "flow",    "\xC3\xA9",
                                   "\xFF",  "killer",    "killed", "emer"};
constexpr std::array kLineGaps = {" ", "", "-", "_", "\t", "  "};

std::string random_line(std::mt19937& random) {
  std::string line;
  for (std::size_t i = random() % 5; i > 0; --i) {
    line += kLineWords[random() % kLineWords.size()];
    line += kLineGaps[random() % kLineGaps.size()];
  }
  return line;
}

}  // namespace

TEST_CASE("a line is errorish exactly when the expression of its signs matches") {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_encoding(RE2::Options::EncodingLatin1);
  const RE2 signs(
      R"(error|exception|fail|fatal|panic|denied|refused|cannot|can't|could not|couldn't|unable|invalid|not found|no such|missing|abort|killed|timed? ?out|exceed|unauthori|forbidden|conflict|crash|undefined|unexpected|emerg|crit|unresolved|overflow|mismatch|illegal|\bE\d{3,5}\b)",
      options);
  std::mt19937 random(7);
  std::size_t errorish = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string line = random_line(random);
    const bool matches = RE2::PartialMatch(line, signs);
    errorish += matches ? 1U : 0U;
    CHECK_MESSAGE(is_errorish(line) == matches, line);
  }
  CHECK(errorish > 5'000);
  CHECK(errorish < 18'000);
}

TEST_CASE("what tells that nothing failed is not in a line's body, and no part of a word tells that") {
  CHECK(line_body("12 passed, 0 failed") == "12 passed,  ");
  CHECK(line_body("no errors") == "");
  CHECK(line_body("errors=0 at noon") == "  at noon");
  CHECK(line_body("noerrors at 5") == "  at 5");
  CHECK(line_body("Cannot fail: notable errors") == "Cannot fail: notable errors");
}

TEST_CASE("values are taken out of a line") {
  CHECK(without_values("at 10.0.0.1:80 the end.") == "at   the end.");
  CHECK(without_values("version 1.2 of it. So be it.") == "version 1.2 of it. So be it.");
  CHECK(without_values("open /usr/lib/x86 failed") == "open   failed");
  CHECK(without_values("commit deadbeef1 is bad") == "commit   is bad");
}
