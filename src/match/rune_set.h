#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// The characters a [class] or an escape accepts, as far as literals can be made of them.
//   RuneSet set; set.add_range('a', 'c'); set.add('_');
// Only sets of a few characters are told one by one; `vague` stands for all larger and unclear ones. ASCII
// letters are kept in lower case. A plain value of the expression parser.
struct RuneSet {
  std::bitset<128> ascii;
  std::vector<char32_t> others;  // caseless characters beyond ASCII
  bool vague = false;

  void add(char32_t rune);
  void add_range(char32_t low, char32_t high);
};

// Reads one UTF-8 character off the front of `text`; nullopt when there is none.
[[nodiscard]] std::optional<char32_t> take_rune(std::string_view& text) noexcept;

void append_utf8(std::string& out, char32_t rune);

}  // namespace cairn
