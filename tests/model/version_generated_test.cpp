// Versions made at random, held against a slow comparison that is obviously right.
#include <doctest/doctest.h>

#include <compare>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "model/version.h"

namespace cairn {
namespace {

Version parsed_version(std::string_view text) {
  const auto parsed = Version::parse(text);
  INFO(text);
  REQUIRE_MESSAGE(parsed, (parsed ? "" : parsed.fault().message));
  return *parsed;
}

// What a version is made of, compared the slow and obvious way.
struct MadeVersion {
  int epoch = 0;
  std::vector<int> numbers;
  int phase = 5;  // 0 dev 1 alpha 2 beta 3 preview 4 rc 5 release 6 post
  int phase_number = 0;

  [[nodiscard]] auto place() const {
    std::vector<int> padded = numbers;
    padded.resize(6, 0);
    return std::tuple(epoch, padded, phase, phase == 5 ? 0 : phase_number);
  }
};

MadeVersion make_version(std::mt19937& random) {
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  MadeVersion made{below(8) == 0 ? below(2) : 0, {}, below(3) == 0 ? below(7) : 5, below(12)};
  const int count = 1 + below(4);
  for (int i = 0; i < count; ++i) made.numbers.push_back(below(3) == 0 ? below(120) : below(3));
  return made;
}

std::string print(const MadeVersion& made, std::mt19937& random) {
  static const std::vector<std::vector<std::string>> kSpellings = {{".dev", "-dev.", "-SNAPSHOT."},
                                                                   {"a", "-alpha.", "alpha"},
                                                                   {"b", "_beta_", "-Beta"},
                                                                   {"-preview.", "pre"},
                                                                   {"rc", "-rc.", "c", ".RC"},
                                                                   {"", ".Final", "+build.7", "-alpine"},
                                                                   {".post", "-r", "-"}};
  std::string text = random() % 4 == 0 ? "v" : "";
  if (made.epoch > 0) text += std::to_string(made.epoch) + "!";
  for (std::size_t i = 0; i < made.numbers.size(); ++i) {
    text += (i > 0 ? "." : "") + std::string(random() % 8 == 0 ? "0" : "") + std::to_string(made.numbers[i]);
  }
  const auto& spellings = kSpellings[static_cast<std::size_t>(made.phase)];
  text += spellings[random() % spellings.size()];
  return made.phase == 5 ? text : text + std::to_string(made.phase_number);
}

TEST_CASE("generated versions: parsing agrees with what they were made of, keys with the order") {
  std::mt19937 random(20240501);
  for (int i = 0; i < 40000; ++i) {
    const MadeVersion a = make_version(random);
    const MadeVersion b = make_version(random);
    const Version x = parsed_version(print(a, random));
    const Version y = parsed_version(print(b, random));
    CAPTURE(x.text());
    CAPTURE(y.text());
    REQUIRE((x <=> y) == std::partial_ordering(a.place() <=> b.place()));
    REQUIRE((x <=> y) == std::partial_ordering(x.sort_key().compare(y.sort_key()) <=> 0));
    REQUIRE((x == y) == (a.place() == b.place()));
    REQUIRE(x.key_before() < x.sort_key());
    REQUIRE(x.sort_key() < x.key_after());
  }
}

TEST_CASE("generated versions: the order is strict and weak") {
  std::mt19937 random(7);
  std::vector<Version> versions;
  for (int i = 0; i < 90; ++i) versions.push_back(parsed_version(print(make_version(random), random)));
  for (const char* word : {"F1", "humble", "foxy", "latest", "jammy"})
    versions.push_back(parsed_version(word));
  for (const Version& a : versions) {
    REQUIRE_FALSE(a < a);
    for (const Version& b : versions) {
      REQUIRE_FALSE((a < b && b < a));
      REQUIRE((a < b) == (b > a));
      for (const Version& c : versions) {
        if (a < b && b < c) REQUIRE(a < c);
        if (a == b && b == c) REQUIRE(a == c);
        if (a == b && b < c) REQUIRE(a < c);
      }
    }
  }
}

TEST_CASE("a version keeps its text, and its text parses to itself") {
  std::mt19937 random(11);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = print(make_version(random), random);
    const Version once = parsed_version("  " + text + " ");
    REQUIRE(once.text() == text);
    REQUIRE(parsed_version(once.text()).sort_key() == once.sort_key());
  }
}

}  // namespace
}  // namespace cairn
