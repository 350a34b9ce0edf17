#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <iterator>

#include "base/ascii.h"

namespace cairn {
namespace {

// The length of the well-formed UTF-8 sequence at text[at], 0 when there is none (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto within = [&](std::size_t i, unsigned low, unsigned high) {
    return at + i < text.size() && byte(i) >= low && byte(i) <= high;
  };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return within(1, 0x80, 0xBF) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = lead == 0xED ? 0x9F : 0xBF;
    return within(1, low, high) && within(2, 0x80, 0xBF) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
    return within(1, low, high) && within(2, 0x80, 0xBF) && within(3, 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

// Whether one whole UTF-8 sequence, or one byte that belongs to none, may stand in a message as it is.
bool is_printable(std::string_view sequence) noexcept {
  const auto lead = static_cast<unsigned char>(sequence[0]);
  if (sequence.size() == 1) return lead >= 0x20 && lead < 0x7F;
  return lead != 0xC2 || static_cast<unsigned char>(sequence[1]) >= 0xA0;
}

}  // namespace

std::optional<std::size_t> invalid_utf8_at(std::string_view text) noexcept {
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t word = 0;
    if (text.size() - at >= sizeof word) {
      std::memcpy(&word, text.data() + at, sizeof word);
      if ((word & 0x8080808080808080ULL) == 0) {
        at += sizeof word;
        continue;
      }
    }
    const std::size_t length = sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

Position position_at(std::string_view text, std::size_t offset) noexcept {
  return PositionCursor(text).at(offset);
}

Position PositionCursor::at(std::size_t offset) noexcept {
  offset = std::min(offset, text_.size());
  if (offset < counted_) *this = PositionCursor(text_);
  while (true) {
    const std::size_t line_end = text_.substr(0, offset).find('\n', counted_);
    if (line_end == text_.npos) break;
    ++line_;
    line_start_ = counted_ = line_end + 1;
  }
  counted_ = offset;
  return {line_, offset - line_start_ + 1};
}

std::string escape_controls(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max<std::size_t>(sequence_length(text, at), 1);
    const std::string_view sequence = text.substr(at, length);
    if (is_printable(sequence))
      escaped += sequence;
    else
      for (const char c : sequence)
        fmt::format_to(std::back_inserter(escaped), "\\x{:02x}", static_cast<unsigned char>(c));
    at += length;
  }
  return escaped;
}

std::string quote_excerpt(std::string_view text, std::size_t limit) {
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t length = std::max<std::size_t>(sequence_length(text, end), 1);
    if (end + length > limit) break;
    end += length;
  }
  return '"' + escape_controls(text.substr(0, end)) + (end < text.size() ? "…\"" : "\"");
}

std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = to_lower_ascii(c);
  return lower;
}

std::string_view trim(std::string_view text) noexcept {
  constexpr std::string_view kBlank = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

}  // namespace cairn
