#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

// Small questions about text that more than one floor asks.
//   invalid_utf8_at("ab\xff")          -> 2
//   position_at("a\nbc", 3)            -> line 2, column 2
//   quote_excerpt("a\x1b[1m b", 40)    -> "\"a\\x1b[1m b\""

// The offset of the first byte that is not part of well-formed UTF-8 (RFC 3629: no surrogates, no overlong
// forms, nothing above U+10FFFF); nullopt when all of it is well formed.
[[nodiscard]] std::optional<std::size_t> invalid_utf8_at(std::string_view text) noexcept;

struct Position {
  std::uint64_t line = 1;    // counts from 1
  std::uint64_t column = 1;  // in bytes, counts from 1
};

// Where byte `offset` stands in `text`; an offset past the end counts as the end.
[[nodiscard]] Position position_at(std::string_view text, std::size_t offset) noexcept;

// position_at for many offsets of one text, best in rising order: it counts on from the last one instead of
// from the start, so that a text with as many faults as lines is not walked once for each.
class PositionCursor {
 public:
  explicit PositionCursor(std::string_view text) noexcept : text_(text) {}

  [[nodiscard]] Position at(std::size_t offset) noexcept;

 private:
  std::string_view text_;
  std::size_t counted_ = 0;
  std::size_t line_start_ = 0;
  std::uint64_t line_ = 1;
};

// The text with its control characters (C0, DEL, C1) and bytes that are not UTF-8 as \xNN: input that is
// shown on a terminal must not command it.
[[nodiscard]] std::string escape_controls(std::string_view text);

// The text in double quotes for a message: escape_controls of at most `limit` bytes of it (never cut inside a
// UTF-8 sequence), with "…" where something was cut.
[[nodiscard]] std::string quote_excerpt(std::string_view text, std::size_t limit = 60);

// ASCII only: the letters of other scripts are left as they are.
[[nodiscard]] std::string to_lower_ascii(std::string_view text);

[[nodiscard]] std::string_view trim(std::string_view text) noexcept;

}  // namespace cairn
