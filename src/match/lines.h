#pragma once

#include <cstddef>
#include <string_view>

namespace cairn {

// A line of a text by its bytes: [begin, end) without the \n or \r\n that ends it; `next` is where the next
// one begins. Internal to match/, which looks at lines only around what it found.
struct LineSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t next = 0;
};

// The line that begins at `begin`.
[[nodiscard]] inline LineSpan line_from(std::string_view text, std::size_t begin) noexcept {
  const std::size_t newline = text.find('\n', begin);
  if (newline == text.npos) return {begin, text.size(), text.size()};
  const bool crlf = newline > begin && text[newline - 1] == '\r';
  return {begin, crlf ? newline - 1 : newline, newline + 1};
}

// Where the line of which byte `at` is one begins.
[[nodiscard]] inline std::size_t line_begin(std::string_view text, std::size_t at) noexcept {
  const std::size_t before = at == 0 ? text.npos : text.rfind('\n', at - 1);
  return before == text.npos ? 0 : before + 1;
}

template <typename Take>
void for_each_line(std::string_view text, Take&& take) {
  for (LineSpan line = line_from(text, 0); line.begin < text.size(); line = line_from(text, line.next))
    take(line);
}

}  // namespace cairn
