#pragma once

#include <string_view>

namespace cairn {

// The classes of ASCII characters, whatever the locale says; a byte of a longer UTF-8 character is in none of
// them.
//   if (is_digit(text[at])) …
[[nodiscard]] constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_upper(char c) noexcept {
  return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr bool is_lower(char c) noexcept {
  return c >= 'a' && c <= 'z';
}
[[nodiscard]] constexpr bool is_letter(char c) noexcept {
  return is_upper(c) || is_lower(c);
}
[[nodiscard]] constexpr bool is_alphanumeric(char c) noexcept {
  return is_letter(c) || is_digit(c);
}
[[nodiscard]] constexpr bool is_space(char c) noexcept {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

[[nodiscard]] constexpr bool is_ascii(char c) noexcept {
  return static_cast<signed char>(c) >= 0;
}
[[nodiscard]] constexpr bool is_ascii(std::string_view text) noexcept {
  for (const char c : text)
    if (!is_ascii(c)) return false;
  return true;
}
[[nodiscard]] constexpr char to_lower_ascii(char c) noexcept {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace cairn
