#include "model/version_key.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace cairn {
namespace {

TEST_CASE("keys are as the header shows them, for they are kept in files") {
  const VersionParts parts{.numbers = {"11", "7"}};
  CHECK(version_key(parts) == "A0B11A76");
  CHECK(key_before(parts) == "A0B11A7!");
  CHECK(key_after(parts) == "A0B11A8!");
  CHECK(version_key({.order = "ros", .numbers = {"2022", "5"}}) == "ros:A0D2022A56");
  CHECK(version_key({.epoch = "1", .numbers = {"2"}, .tags = {{VersionPhase::kCandidate, {"1"}}}}) ==
        "A1A25A16");
  CHECK(word_key("f1") == "=f1");
}

TEST_CASE("zeros at the end of a run of numbers say nothing") {
  CHECK(version_key({.numbers = {"1", "0", "0"}}) == version_key({.numbers = {"1"}}));
  CHECK(version_key({.numbers = {"1", "0", "1"}}) != version_key({.numbers = {"1", "1"}}));
  CHECK(key_after({.numbers = {"1", "0"}}) == key_before({.numbers = {"1", "1"}}));
  CHECK(version_key({.numbers = {"0"}}) == version_key({.numbers = {"0", "0"}}));
}

TEST_CASE("numbers around a change in the count of their digits stay in order") {
  std::vector<std::string> keys;
  for (std::size_t digits : {1U, 2U, 9U, 10U, 24U, 25U, 26U, 27U, 99U, 100U, 101U, 999U, 1000U}) {
    keys.push_back(version_key({.numbers = {"1" + std::string(digits - 1, '0')}}));
    keys.push_back(key_before({.numbers = {std::string(digits, '9')}}));
    keys.push_back(version_key({.numbers = {std::string(digits, '9')}}));
    keys.push_back(key_after({.numbers = {std::string(digits, '9')}}));
  }
  for (std::size_t i = 1; i < keys.size(); ++i) {
    CAPTURE(i);
    CHECK(keys[i - 1] < keys[i]);
  }
}

TEST_CASE("keys of different orders do not mix") {
  const std::string number = version_key({.epoch = std::string(40, '9'), .numbers = {"9"}});
  CHECK(kFirstKey < order_begin(""));
  CHECK(order_begin("") < version_key({.numbers = {"0"}}));
  CHECK(number < order_end(""));
  CHECK(order_end("") < order_begin("ros"));
  CHECK(order_begin("ros") < version_key({.order = "ros", .numbers = {"0"}}));
  CHECK(version_key({.order = "ros", .numbers = {"9999"}}) < order_end("ros"));
  CHECK(order_end("ros") < kLastKey);
  CHECK(word_key_after("\xf4\x8f\xbf\xbf") < order_begin(""));
  CHECK(word_key("f1") < word_key_after("f1"));
  CHECK(word_key_after("f1") < word_key("f1!"));
}

}  // namespace
}  // namespace cairn
