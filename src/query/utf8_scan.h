#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/ascii.h"

namespace cairn {

// Characters of a text that may hold anything. Internal to query/.
//   for (std::size_t at = 0; at < text.size(); at += utf8_length(text, at)) use(utf8_code(text, at));

// Bytes of the character that begins there; 1 for what is not UTF-8.
[[nodiscard]] inline std::size_t utf8_length(std::string_view text, std::size_t at) noexcept {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
  if (at + length > text.size()) return 1;
  for (std::size_t i = 1; i < length; ++i)
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return 1;
  return length;
}

[[nodiscard]] inline std::uint32_t utf8_code(std::string_view text, std::size_t at) noexcept {
  const std::size_t length = utf8_length(text, at);
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  switch (length) {
    case 2:
      return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3:
      return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    case 4:
      return (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    default:
      return byte(0);
  }
}

// Kana, Han or Hangul, and what lies between.
[[nodiscard]] inline bool is_cjk(std::uint32_t code) noexcept {
  return code >= 0x3040 && code <= 0xD7AF;
}
[[nodiscard]] inline bool is_hiragana(std::uint32_t code) noexcept {
  return code >= 0x3040 && code <= 0x309F;
}
[[nodiscard]] inline bool is_han(std::uint32_t code) noexcept {
  return code >= 0x4E00 && code <= 0x9FFF;
}
[[nodiscard]] inline bool is_hangul(std::uint32_t code) noexcept {
  return code >= 0xAC00 && code <= 0xD7AF;
}

// Characters with which the words of a table begin: asked before the table is, at every character of a text.
class CjkFirsts {
 public:
  void add(std::string_view word) {
    if (const std::uint32_t code = utf8_code(word, 0); is_cjk(code)) bits_.set(code - kLowest);
  }
  [[nodiscard]] bool has(std::uint32_t code) const noexcept {
    return is_cjk(code) && bits_.test(code - kLowest);
  }

 private:
  static constexpr std::uint32_t kLowest = 0x3040;
  std::bitset<0xD7B0 - kLowest> bits_;
};

// A character of a word, or a byte of a character beyond ASCII.
[[nodiscard]] constexpr bool is_word_char(char c) noexcept {
  return is_alphanumeric(c) || c == '_' || static_cast<signed char>(c) < 0;
}

}  // namespace cairn
