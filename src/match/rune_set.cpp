#include "match/rune_set.h"

#include "match/expression_tree.h"

namespace cairn {
namespace {

unsigned char_at(std::string_view text, std::size_t at) noexcept {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

}  // namespace

void RuneSet::add(char32_t rune) {
  if (rune < 128) {
    ascii.set(rune >= 'A' && rune <= 'Z' ? rune + 32 : rune);
  } else if (is_caseless(rune) && others.size() <= ExpressionTree::kLargestSet) {
    others.push_back(rune);
  } else {
    vague = true;
  }
}

void RuneSet::add_range(char32_t low, char32_t high) {
  if (low > high || high - low > 256) {
    vague = true;
    return;
  }
  for (char32_t rune = low; rune <= high; ++rune) add(rune);
}

std::optional<char32_t> take_rune(std::string_view& text) noexcept {
  if (text.empty()) return std::nullopt;
  const unsigned lead = char_at(text, 0);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length == 0 || lead > 0xF4 || text.size() < length) return std::nullopt;
  char32_t rune = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((char_at(text, i) & 0xC0U) != 0x80U) return std::nullopt;
    rune = (rune << 6) | (char_at(text, i) & 0x3FU);
  }
  text.remove_prefix(length);
  return rune;
}

void append_utf8(std::string& out, char32_t rune) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (rune < 0x80) {
    put(rune);
  } else if (rune < 0x800) {
    put(0xC0 | (rune >> 6));
    put(0x80 | (rune & 0x3F));
  } else if (rune < 0x10000) {
    put(0xE0 | (rune >> 12));
    put(0x80 | ((rune >> 6) & 0x3F));
    put(0x80 | (rune & 0x3F));
  } else {
    put(0xF0 | (rune >> 18));
    put(0x80 | ((rune >> 12) & 0x3F));
    put(0x80 | ((rune >> 6) & 0x3F));
    put(0x80 | (rune & 0x3F));
  }
}

}  // namespace cairn
