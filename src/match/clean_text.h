#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// Text as a reader sees it, with the way back to the bytes it came from.
//   CleanText clean; clean.assign("\x1b[31merr\x1b[0mor");
//   clean.text() == "error";  clean.raw_offset(3) == 8;
//
// Terminal escapes (CSI, OSC and the other strings, two-byte ones) and control characters other than tab and
// line end are left out, a \r before \n too; each byte that is not UTF-8 becomes U+FFFD. Internal to match/;
// a plain value that keeps its memory from one text to the next.
class CleanText {
 public:
  void assign(std::string_view raw);

  [[nodiscard]] std::string_view text() const noexcept { return text_; }

  // Where the byte at `offset` of text() was in the raw text; for the end of text(), one past what its last
  // byte came from.
  [[nodiscard]] std::size_t raw_offset(std::size_t offset) const noexcept;
  [[nodiscard]] std::size_t raw_end(std::size_t end) const noexcept;

 private:
  void copy(std::string_view raw, std::size_t begin, std::size_t end);

  struct Piece {
    std::size_t clean;  // where it begins in the text
    std::size_t raw;    // and in the raw text
    bool replaced;      // U+FFFD for one byte
  };
  std::string text_;
  std::vector<Piece> pieces_;
};

// Whether there is anything in the text that CleanText would change, \r before \n apart.
[[nodiscard]] bool needs_cleaning(std::string_view text) noexcept;

// Characters beyond ASCII that RE2 takes for ASCII letters when case does not count: U+017F for s and U+212A
// for k. Whether the text holds one, and the text with the letters in their place, of the same length but
// for meaning nothing: only to look for literals in.
[[nodiscard]] bool has_letter_likes(std::string_view text) noexcept;
[[nodiscard]] std::string without_letter_likes(std::string_view text);

}  // namespace cairn
