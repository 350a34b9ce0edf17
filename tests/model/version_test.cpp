#include "model/version.h"

#include <doctest/doctest.h>

#include <compare>
#include <string>
#include <vector>

namespace cairn {
namespace {

Version version(std::string_view text, std::string_view product_key = {}) {
  const auto parsed = Version::parse(text, product_key);
  INFO(text);
  REQUIRE_MESSAGE(parsed, (parsed ? "" : parsed.fault().message));
  return *parsed;
}

void check_ascending(const std::vector<std::string>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = 0; j < texts.size(); ++j) {
      CAPTURE(texts[i]);
      CAPTURE(texts[j]);
      CHECK((version(texts[i]) <=> version(texts[j])) == std::partial_ordering(i <=> j));
    }
  }
}

void check_equal(std::string_view a, std::string_view b) {
  CAPTURE(a);
  CAPTURE(b);
  CHECK(version(a) == version(b));
  CHECK((version(a) <=> version(b)) == std::partial_ordering::equivalent);
}

TEST_CASE("versions in the order of PEP 440") {
  check_ascending({"1.0.dev456",
                   "1.0a1",
                   "1.0a2.dev456",
                   "1.0a12.dev456",
                   "1.0a12",
                   "1.0b1.dev456",
                   "1.0b2",
                   "1.0b2.post345.dev456",
                   "1.0b2.post345",
                   "1.0rc1.dev456",
                   "1.0rc1",
                   "1.0",
                   "1.0.post456.dev34",
                   "1.0.post456",
                   "1.0.0.1",
                   "1.1.dev1",
                   "1.1",
                   "1.10",
                   "2024.1",
                   "1!0.1"});
}

TEST_CASE("versions in the order of SemVer, item 11") {
  check_ascending({"1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
                   "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "2.0.0", "2.1.0", "2.1.1"});
}

TEST_CASE("versions in the order of their makers") {
  check_ascending({"8.0.0-preview.7", "8.0.0-rc.1", "8.0.0"});
  check_ascending({"3.0.0-SNAPSHOT", "3.0.0-M1", "3.0.0-M2", "3.0.0-RC1", "3.0.0.RELEASE", "3.0.1"});
  check_ascending({"1.1.1-pre1", "1.1.1", "1.1.1a", "1.1.1w", "1.1.2"});
  check_ascending({"1.0~bpo11+1", "1.0~rc1", "1.0", "1.0-1", "1.0-2"});
  check_ascending({"2022.3.10a1", "2022.3.10b2", "2022.3.10f1", "2022.3.11f1"});
  check_ascending({"8u201", "8u202", "9"});
  check_ascending({"2023a", "2023c", "2023d", "2024a"});
  check_ascending({"2023-10-16", "2023-11", "2024-05-preview", "2024-05", "2024-05-01", "2024-12"});
  check_ascending({"10", "11 21H2", "11 22H2", "12"});
  check_ascending({"2008", "2008 R2", "2012"});
}

TEST_CASE("spellings of one version are equal") {
  check_equal("1", "1.0.0.0");
  check_equal("v2.1", "2.1");
  check_equal("V 2.1", "2.1");
  check_equal("007.01", "7.1");
  check_equal("1.0-alpha", "1.0a0");
  check_equal("1.0.RC.1", "1.0c1");
  check_equal("1.0-1", "1.0.post1");
  check_equal("1.0_202", "1.0.rev202");
  check_equal("0!1.0", "1.0");
  check_equal("1:2.0", "1!2.0");
  check_equal("2.0.1+cu118", "2.0.1");
  check_equal("3.19-alpine3", "3.19");
  check_equal("22.04 LTS", "22.04");
  check_equal("1.0.dev1", "1.dev1");
  check_equal("1.0-1-SNAPSHOT", "1-1-nightly");
}

TEST_CASE("numbers of any size compare as numbers") {
  const std::string nines(100, '9');
  const std::string power = "1" + std::string(100, '0');
  check_ascending({"18446744073709551615", "18446744073709551616", std::string(25, '9'),
                   "1" + std::string(25, '0'), std::string(99, '9'), nines, power, power + ".1",
                   std::string(1000, '1')});
  check_equal(std::string(500, '0') + "1", "1");
}

TEST_CASE("release names have an order") {
  check_ascending({"kinetic", "melodic", "noetic", "foxy", "humble", "iron", "jazzy", "rolling"});
  CHECK(version("jammy") == version("22.04"));
  CHECK(version("Jammy Jellyfish") == version("22.04"));
  CHECK(version("Big Sur", "macos") == version("11"));
  CHECK(version("Big Sur", "macos") > version("Catalina", "macos"));
  CHECK(version("kinetic", "ubuntu") == version("22.10"));
  CHECK(version("kinetic", "ros").order() == "ros");
  CHECK_FALSE(version("bookworm", "nodejs").orderable());
  CHECK((version("humble") <=> version("2.0")) == std::partial_ordering::unordered);
}

TEST_CASE("words are equal to themselves only") {
  for (const char* word : {"F1", "latest", "stable channel", "3gpp", "9f8c2ab", "r2024a", "\u6700\u65b0"}) {
    CAPTURE(word);
    CHECK_FALSE(version(word).orderable());
    CHECK(version(word) == version(word));
    CHECK((version(word) <=> version("1.0")) == std::partial_ordering::unordered);
    CHECK((version(word) <=> version("other")) == std::partial_ordering::unordered);
    CHECK(version(word).key_before() <= version(word).sort_key());
    CHECK(version(word).sort_key() < version(word).key_after());
  }
  CHECK(version("F1") == version("f1"));
  CHECK(version("F1").key_after() < version("F1a").sort_key());
}

TEST_CASE("the bounds of a version hold what starts with it") {
  const Version v = version("11.7");
  for (const char* inside :
       {"11.7.dev1", "11.7rc1", "11.7", "11.7.1", "11.7.999", "11.7-5", "11.7+cu1", "11.7.0.1"}) {
    CAPTURE(inside);
    CHECK(v.key_before() <= version(inside).sort_key());
    CHECK(version(inside).sort_key() < v.key_after());
  }
  for (const char* below : {"11.6", "11.6.99.post9", "11", "1.17"})
    CHECK(version(below).sort_key() < v.key_before());
  for (const char* above : {"11.8.dev0", "11.70", "12", "1!1"})
    CHECK(version(above).sort_key() >= v.key_after());
  CHECK(version("1.9").key_after() == version("1.10").key_before());
  CHECK(version("1.0").key_after() == version("1.1").key_before());
  CHECK(version("1.0-alpha").key_after() > version("1.0-alpha.9.9").sort_key());
  CHECK(version("1.0-alpha").key_after() < version("1.0-beta").key_before());
}

void check_fault(std::string_view text, std::size_t column) {
  CAPTURE(text);
  const auto parsed = Version::parse(text);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.fault().column == column);
  CHECK_FALSE(parsed.fault().message.empty());
}

TEST_CASE("what is no version is a fault with its column") {
  check_fault("", 1);
  check_fault("   ", 1);
  check_fault("1.", 3);
  check_fault("1..2", 3);
  check_fault("1.-2", 3);
  check_fault("1 2", 3);
  check_fault("  1 2", 5);
  check_fault("1.x", 3);
  check_fault("1.*", 3);
  check_fault(">1", 1);
  check_fault("  >1", 3);
  check_fault("1,2", 2);
  check_fault("1.0+", 4);
  check_fault(".5", 1);
  check_fault("-1", 1);
  check_fault("1/2", 2);
  check_fault("1.0\x01", 4);
  check_fault("a\x7f", 2);
  check_fault("a\nb", 2);
  check_fault(std::string_view("a\0b", 3), 2);
}

TEST_CASE("versions of any length and shape are answered") {  // anything quadratic here runs into the timeout
  const auto repeat = [](std::string_view part, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += part;
    return text;
  };
  constexpr int kTimes = 50'000;
  CHECK(Version::parse(std::string(kTimes, '9')));
  CHECK(Version::parse("1" + repeat(".0", kTimes) + ".1"));
  CHECK(Version::parse("1" + repeat("-alpha", kTimes)));
  CHECK(Version::parse("1" + repeat(".dev1", kTimes)));
  CHECK(Version::parse(std::string(kTimes, 'v')));
  CHECK(Version::parse("f" + repeat(" 1", kTimes)));
  CHECK_FALSE(Version::parse("1" + std::string(kTimes, '.')));
  CHECK_FALSE(Version::parse(repeat("1!", kTimes)));
  CHECK(version("9" + std::string(kTimes, '9')).key_after() > version(std::string(kTimes, '9')).key_after());
}

}  // namespace
}  // namespace cairn
