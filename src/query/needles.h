#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/ascii.h"

namespace cairn {

// Some fixed texts, looked for all at once and without ASCII case.
//   constexpr Needles kSigns({"error", "fail", "timed out"});   // in small letters, none empty
//   if (kSigns.any_in(line)) …
// One pass over the text that compares only where a needle's first letter stands. A value made by the
// compiler. Internal to query/.
template <std::size_t N>
class Needles {
 public:
  consteval explicit Needles(const std::string_view (&needles)[N]) {
    std::ranges::copy(needles, needles_.begin());
    std::ranges::sort(needles_);
    for (std::size_t i = N; i-- > 0;) first_[byte_of(needles_[i][0])] = static_cast<std::uint8_t>(i);
    for (const std::string_view needle : needles_) ++count_[byte_of(needle[0])];
  }

  [[nodiscard]] constexpr bool any_in(std::string_view text) const noexcept {
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::size_t letter = byte_of(to_lower_ascii(text[at]));
      for (std::size_t i = first_[letter], end = i + count_[letter]; i < end; ++i)
        if (stands_at(needles_[i], text, at)) return true;
    }
    return false;
  }

 private:
  static_assert(N < 256);

  static constexpr std::size_t byte_of(char c) noexcept { return static_cast<unsigned char>(c); }

  static constexpr bool stands_at(std::string_view needle, std::string_view text, std::size_t at) noexcept {
    if (text.size() - at < needle.size()) return false;
    for (std::size_t i = 1; i < needle.size(); ++i)
      if (to_lower_ascii(text[at + i]) != needle[i]) return false;
    return true;
  }

  std::array<std::string_view, N> needles_;
  std::array<std::uint8_t, 256> first_{}, count_{};  // by the needles' first byte
};

}  // namespace cairn
