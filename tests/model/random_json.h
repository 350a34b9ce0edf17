#pragma once

#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "model/json.h"

namespace cairn::testing {

// A seeded source of awkward values, the same on every machine (no std distributions: each library has its
// own).
//   Random random(7);
//   Json value = random.json(3);
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  double unit() {
    return static_cast<double>(engine_() >> 11) / 9007199254740992.0;
  }  // 53 random bits / 2^53

  template <class List>
  const auto& pick(const List& list) {
    return std::data(list)[below(std::size(list))];
  }

  // Up to `pieces` of what goes wrong in text: quotes, escapes, pointer signs, controls, long sequences.
  std::string text(std::size_t pieces = 4) {
    static constexpr std::string_view kPieces[] = {"a",
                                                   "error",
                                                   " ",
                                                   "0",
                                                   "\"",
                                                   "\\",
                                                   "/",
                                                   "~",
                                                   "~1",
                                                   "\n",
                                                   "\t",
                                                   "\x1b[1m",
                                                   "\x7f",
                                                   "é",
                                                   "无法",
                                                   "🙂",
                                                   "\xC2\x85",
                                                   "{",
                                                   "]",
                                                   ",",
                                                   ":",
                                                   "'",
                                                   "%",
                                                   "\\u0041",
                                                   "\xEF\xBB\xBF",
                                                   "\xED\x9F\xBF",
                                                   "\xF4\x8F\xBF\xBF"};
    std::string made;
    for (std::size_t i = below(pieces + 1); i > 0; --i) made += pick(kPieces);
    return made;
  }

  Json number() {
    switch (below(7)) {
      case 0:
        return static_cast<std::int64_t>(below(10));
      case 1:
        return -static_cast<std::int64_t>(below(1000));
      case 2:
        return static_cast<std::int64_t>(engine_());
      case 3:
        return engine_();
      case 4:
        return 1e300 * unit();
      case 5:
        return -1e-300 * unit();
      default:
        return unit();
    }
  }

  // Any value, nested at most `depth` deep.
  Json json(std::size_t depth) {
    switch (below(depth == 0 ? 5 : 7)) {
      case 0:
        return nullptr;
      case 1:
        return one_in(2);
      case 2:
        return number();
      case 3:
        return text();
      case 4:
        return one_in(2) ? Json::array() : Json::object();
      case 5: {
        Json list = Json::array();
        for (std::size_t i = below(4); i > 0; --i) list.push_back(json(depth - 1));
        return list;
      }
      default: {
        Json object = Json::object();
        for (std::size_t i = below(4); i > 0; --i) object[text()] = json(depth - 1);
        return object;
      }
    }
  }

  // The object with its members in another order.
  Json shuffled(const Json& object) {
    std::vector<std::pair<std::string, Json>> members;
    for (const auto& [name, value] : object.items()) members.emplace_back(name, value);
    Json made = Json::object();
    while (!members.empty()) {
      const auto taken = members.begin() + static_cast<std::ptrdiff_t>(below(members.size()));
      made[taken->first] = taken->second;
      members.erase(taken);
    }
    return made;
  }

 private:
  std::mt19937_64 engine_;
};

// Equal as JSON, by another road than the code's: nlohmann's sorted objects.
inline bool json_equal(const Json& one, const Json& other) {
  return one == other || nlohmann::json(one) == nlohmann::json(other);
}

}  // namespace cairn::testing
