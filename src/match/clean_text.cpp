#include "match/clean_text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/text.h"

namespace cairn {
namespace {

constexpr char kEscape = '\x1b';
constexpr std::string_view kLongS = "\xC5\xBF";
constexpr std::string_view kKelvin = "\xE2\x84\xAA";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The longest title or link that is taken for one: an escape left open must not swallow a whole log.
constexpr std::size_t kLongestString = 4096;

bool between(char c, char low, char high) noexcept {
  return c >= low && c <= high;
}

// ESC ] … and its kin, up to BEL or ESC \. One that is not closed within its line is two bytes long.
std::size_t string_end(std::string_view text, std::size_t at) noexcept {
  const std::size_t stop = std::min(text.size(), at + kLongestString);
  for (std::size_t i = at + 2; i < stop && text[i] != '\n'; ++i) {
    if (text[i] == '\a') return i + 1;
    if (text[i] == kEscape) return i + 1 < stop && text[i + 1] == '\\' ? i + 2 : i;
  }
  return at + 2;
}

// Where the escape sequence that begins at `at` ends (ECMA-48, as terminals take it).
std::size_t escape_end(std::string_view text, std::size_t at) noexcept {
  if (at + 1 >= text.size()) return at + 1;
  const char kind = text[at + 1];
  if (std::string_view("]PX^_").find(kind) != std::string_view::npos) return string_end(text, at);
  std::size_t end = at + 1;
  if (kind == '[') {
    ++end;
    while (end < text.size() && between(text[end], 0x30, 0x3F)) ++end;
  }
  while (end < text.size() && between(text[end], 0x20, 0x2F)) ++end;
  const bool finished = end < text.size() && between(text[end], kind == '[' ? 0x40 : 0x30, 0x7E);
  return finished ? end + 1 : end;
}

bool is_dropped(std::string_view text, std::size_t at) noexcept {
  const char c = text[at];
  if (c == '\r') return true;
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
}

}  // namespace

void CleanText::copy(std::string_view raw, std::size_t begin, std::size_t end) {
  if (begin == end) return;
  pieces_.push_back({text_.size(), begin, false});
  text_ += raw.substr(begin, end - begin);
}

void CleanText::assign(std::string_view raw) {
  text_.clear();
  pieces_.clear();
  std::size_t copied = 0;
  std::size_t at = 0;
  std::size_t valid_until = invalid_utf8_at(raw).value_or(raw.size());
  while (at < raw.size()) {
    std::size_t next = at;
    if (at == valid_until) {
      copy(raw, copied, at);
      pieces_.push_back({text_.size(), at, true});
      text_ += kReplacement;
      next = at + 1;
      valid_until = next + invalid_utf8_at(raw.substr(next)).value_or(raw.size() - next);
    } else if (raw[at] == kEscape) {
      copy(raw, copied, at);
      next = std::min(escape_end(raw, at), valid_until);
    } else if (is_dropped(raw, at)) {
      copy(raw, copied, at);
      next = at + 1;
    } else {
      ++at;
      continue;
    }
    at = copied = next;
  }
  copy(raw, copied, raw.size());
}

std::size_t CleanText::raw_offset(std::size_t offset) const noexcept {
  auto piece = std::ranges::upper_bound(pieces_, offset, {}, &Piece::clean);
  if (piece == pieces_.begin()) return 0;
  --piece;
  return piece->replaced ? piece->raw : piece->raw + (offset - piece->clean);
}

std::size_t CleanText::raw_end(std::size_t end) const noexcept {
  return end == 0 ? 0 : raw_offset(end - 1) + 1;
}

// One pass that the compiler turns into vector code: 10 GB/s, so that clean text pays nothing for the others.
bool needs_cleaning(std::string_view text) noexcept {
  unsigned bad = 0;
  unsigned high = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    bad |= static_cast<unsigned>(byte < 0x20) & static_cast<unsigned>(byte != '\t') &
           static_cast<unsigned>(byte != '\n') & static_cast<unsigned>(byte != '\r');
    bad |= static_cast<unsigned>(byte == 0x7F);
    high |= byte & 0x80U;
  }
  if (bad != 0) return true;
  if (high != 0 && invalid_utf8_at(text)) return true;
  std::size_t at = text.find('\r');
  while (at != text.npos && at + 1 < text.size() && text[at + 1] == '\n') at = text.find('\r', at + 1);
  return at != text.npos;
}

bool has_letter_likes(std::string_view text) noexcept {
  return text.find(kLongS) != text.npos || text.find(kKelvin) != text.npos;
}

std::string without_letter_likes(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(kLongS)) {
      plain += 's';
      at += kLongS.size();
    } else if (text.substr(at).starts_with(kKelvin)) {
      plain += 'k';
      at += kKelvin.size();
    } else {
      plain += text[at++];
    }
  }
  return plain;
}

}  // namespace cairn
