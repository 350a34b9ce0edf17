#include "model/version_range.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace cairn {
namespace {

using Kind = VersionRange::Kind;

VersionRange range(std::string_view text, std::string_view product_key = {}) {
  const auto parsed = parse_version_range(text, product_key);
  INFO(text);
  REQUIRE_MESSAGE(parsed, (parsed ? "" : parsed.fault().message));
  return *parsed;
}

void check_row(std::string_view text, const std::vector<std::string>& inside,
               const std::vector<std::string>& outside) {
  CAPTURE(text);
  const VersionRange parsed = range(text);
  for (const std::string& version : inside) {
    CAPTURE(version);
    CHECK(parsed.contains(*Version::parse(version)));
    CHECK(overlaps(parsed, range(version)));
  }
  for (const std::string& version : outside) {
    CAPTURE(version);
    CHECK_FALSE(parsed.contains(*Version::parse(version)));
  }
}

TEST_CASE("the rows of the design's table") {
  check_row("11.7", {"11.7", "11.7.dev1", "11.7.1", "11.7.99"},
            {"11.70", "11.8", "11.8.dev1", "11.6.9", "11"});
  for (const char* text : {"3.x", "3.*", "3.X", "3.x.x", "v3.x"}) {
    check_row(text, {"3", "3.0.dev1", "3.99"}, {"4", "4.0.dev1", "2.9", "30"});
  }
  check_row(">=3.11,<4.0", {"3.11.dev1", "3.11", "3.99"}, {"3.10", "3.2", "4.0", "4.0rc1", "4.0.dev1"});
  check_row("<4.0", {"3.99", "0"}, {"4.0rc1", "4.0.dev0", "4"});
  check_row("<=11.7", {"11.7", "11.7.5", "1"}, {"11.8", "11.8.dev1", "11.70"});
  check_row(">11.7", {"11.8", "11.8.dev1", "12"}, {"11.7", "11.7.1", "11.7.post1"});
  check_row("1.1+", {"1.1", "1.1.dev1", "2", "99"}, {"1.0", "1"});
  for (const char* text : {"any", "*", ">=any", "Any", "all versions", "==any", "x", "1 || any"}) {
    CAPTURE(text);
    CHECK(range(text) == any_version());
    check_row(text, {"0", "1!9", "humble", "F1", "\u6700\u65b0"}, {});
  }
  for (const char* text : {"", "  ", "\t"}) CHECK(range(text) == VersionRange{});
}

TEST_CASE("rows beyond the table") {
  check_row("==2.1", {"2.1", "2.1.5"}, {"2.2", "2.0"});
  check_row("==2.1.*", {"2.1", "2.1.5"}, {"2.2", "2.0"});
  check_row("!=2.1", {"2.0", "2.2", "9"}, {"2.1", "2.1.5"});
  check_row(">=2,!=2.1,!=2.3,<3", {"2.0", "2.2", "2.4"}, {"2.1", "2.3.1", "3", "1"});
  check_row("!=1,!=1.0.5,!=1.9", {"0.9", "2"}, {"1", "1.9"});
  check_row("~=2.2", {"2.2", "2.9"}, {"2.1", "3"});
  check_row("~=2.2.1", {"2.2.1", "2.2.9"}, {"2.2.0", "2.3"});
  check_row("~> 1.5", {"1.5", "1.9"}, {"2"});
  check_row("~>0.5", {"0.5", "0.9"}, {"0.4", "1"});
  check_row("^1.2", {"1.2", "1.99"}, {"1.1", "2.0.dev1"});
  check_row("^0.2.3", {"0.2.3", "0.2.9"}, {"0.3", "0.2.2"});
  check_row("^0.0.3", {"0.0.3"}, {"0.0.4", "0.0.2"});
  check_row("~1.2.3", {"1.2.3", "1.2.9"}, {"1.3", "1.2.2"});
  check_row("~1", {"1", "1.9"}, {"2", "0.9"});
  for (const char* text :
       {"1.2 - 1.5", "1.2 to 1.5", "1.2\u20131.5", "1.2-1.5", ">=1.2 <=1.5", "\u22651.2,\u22641.5"}) {
    check_row(text, {"1.2", "1.3", "1.5.9"}, {"1.1", "1.6"});
  }
  check_row("3.8 || >=3.10,<3.12", {"3.8.1", "3.10", "3.11"}, {"3.9", "3.12"});
  check_row("3.8 or later", {"3.8", "4"}, {"3.7"});
  check_row("3.8 | 3.10", {"3.8", "3.10.1"}, {"3.9"});
  check_row("3.8 or 3.10", {"3.8", "3.10.1"}, {"3.9"});
  check_row(" >= 3 ,\t< 4 and != 3.5 ", {"3"}, {"3.5", "4"});
  check_row("HTTP/1.1+", {"1.1", "2"}, {"1.0"});
  check_row(">=2024-05", {"2024-05", "2024-12-01", "2025-01"}, {"2024-04", "2023-12"});
  check_row(">=humble,<rolling", {"humble", "jazzy"}, {"foxy", "rolling", "2.0", "2023.5"});
  check_row("humble", {"humble"}, {"iron", "galactic"});
  check_row("1.0-alpha", {"1.0-alpha", "1.0-alpha.7"}, {"1.0-beta", "1.0", "1.0.dev1"});
  check_row(">=any,<3", {"2"}, {"3"});
  check_row(">=1!2,<1!3", {"1!2.5"}, {"2.5", "1!3"});
}

TEST_CASE("a word means equality") {
  for (const char* text : {"F1", ">=F1", "=F1", "F1+", "<=F1"}) {
    check_row(text, {"F1", "f1"}, {"F2", "F10", "F1 a", "1", "humble"});
    CHECK(range(text).kind == Kind::kVersion);
  }
}

TEST_CASE("one version is told from a range") {
  for (const char* text : {"11.7", "==11.7", "v2", "humble", "3.8 || 3.9", "22.04 LTS", "1.0-1"}) {
    CAPTURE(text);
    CHECK(range(text).kind == Kind::kVersion);
  }
  for (const char* text :
       {"3.x", ">=1", "1.1+", "1.2 - 1.5", "==2.*", "!=2", "^1", ">=1,<2", "3 || >=4", "3,3.1"}) {
    CAPTURE(text);
    CHECK(range(text).kind == Kind::kRange);
  }
}

void check_range_fault(std::string_view text, std::size_t column) {
  CAPTURE(text);
  const auto parsed = parse_version_range(text);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.fault().column == column);
  CHECK_FALSE(parsed.fault().message.empty());
}

TEST_CASE("a malformed range is a fault with its column") {
  check_range_fault(">=", 3);
  check_range_fault(">= ", 4);
  check_range_fault(">>3", 2);
  check_range_fault("=>3", 2);
  check_range_fault(",", 1);
  check_range_fault(">=3,,<4", 5);
  check_range_fault(">=3.11,", 8);
  check_range_fault("||", 1);
  check_range_fault("1 ||", 5);
  check_range_fault(">=3.11 4.0", 8);
  check_range_fault(">=3..1", 5);
  check_range_fault("  >=3..1", 7);
  check_range_fault(">=1.x.2", 5);
  check_range_fault(">=3;<4", 4);
  check_range_fault("<any", 2);
  check_range_fault("<1.1+", 2);
  check_range_fault("1.2 - ", 7);
  check_range_fault("1.2 - any", 7);
  check_range_fault("!1", 1);
  check_range_fault("(>=3)", 1);
  check_range_fault(">=3 (final)", 5);
  check_range_fault(">=F1,<F3", 7);
  check_range_fault("!=F1", 3);
  check_range_fault("~humble", 2);
  check_range_fault(">=humble,<4", 11);
  check_range_fault("HTTP/1..1", 8);
  check_range_fault("1.0\x01", 4);
  check_range_fault(std::string_view("\0", 1), 1);
}

TEST_CASE("a range in which no version lies is a fault") {
  for (const char* text :
       {">=4,<3", ">=3,<3", ">1.2,<1.3", "1.5 - 1.2", "3.8, 3.9", "!=3,==3", "<0", "F1,F2"})
    check_range_fault(text, 1);
  check_range_fault("1 || >4,<2", 6);
}

TEST_CASE("what says nothing overlaps nothing, what says any overlaps all that says something") {
  CHECK_FALSE(overlaps(range(""), range("any")));
  CHECK_FALSE(overlaps(range(""), range("")));
  for (const char* text : {"any", "1.0", "F1", "humble", "<1", ">=9!9"})
    CHECK(overlaps(range("any"), range(text)));
}

TEST_CASE("ranges of any length and shape are answered") {  // anything quadratic here runs into the timeout
  const auto repeat = [](std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
  };
  constexpr int kTimes = 50'000;
  CHECK(parse_version_range(repeat("!=1,", kTimes) + "!=2"));
  CHECK(parse_version_range(repeat(">=1 ", kTimes)));
  CHECK(parse_version_range(repeat("1||", kTimes) + "2"));
  std::string holes;
  for (int i = kTimes; i > 0; --i) holes += "!=" + std::to_string(2 * i) + ",";
  CHECK(range(holes + ">=0").intervals.size() == kTimes + 1);
  CHECK(parse_version_range("a" + repeat(" a", kTimes)));
  CHECK(parse_version_range("1" + repeat(".x", kTimes)));
  CHECK(parse_version_range("a" + std::string(kTimes, ' ') + "b"));
  CHECK_FALSE(parse_version_range(std::string(kTimes, '>')));
  CHECK_FALSE(parse_version_range(std::string(kTimes, ',')));
  CHECK_FALSE(parse_version_range(repeat("1 or ", kTimes)));
  CHECK_FALSE(parse_version_range(repeat("(", kTimes)));
  CHECK_FALSE(parse_version_range(repeat("1 - ", kTimes)));
}

}  // namespace
}  // namespace cairn
