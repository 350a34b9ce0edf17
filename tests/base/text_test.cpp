#include "base/text.h"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using namespace cairn;

namespace {

// The obvious way: take the sequence that the lead byte announces, compute its code point, and refuse what
// RFC 3629 refuses. 0 when there is no valid sequence at `at`.
std::size_t slow_sequence(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<unsigned>(static_cast<unsigned char>(text[at + i]));
  };
  std::size_t length = 1;
  unsigned point = byte(0);
  if (point >= 0xF8) return 0;
  if (point >= 0xF0)
    length = 4, point &= 0x07;
  else if (point >= 0xE0)
    length = 3, point &= 0x0F;
  else if (point >= 0xC0)
    length = 2, point &= 0x1F;
  else if (point >= 0x80)
    return 0;
  if (at + length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
    point = point << 6 | (byte(i) & 0x3F);
  }
  static constexpr unsigned kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (point < kSmallest[length] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return 0;
  return length;
}

std::optional<std::size_t> slow_invalid_utf8_at(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = slow_sequence(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::string bytes(std::initializer_list<unsigned> values) {
  std::string made;
  for (const unsigned value : values) made += static_cast<char>(value);
  return made;
}

}  // namespace

TEST_CASE(
    "invalid_utf8_at: agrees with the slow decoder on every one- to three-byte text and all four-byte "
    "edges") {
  static constexpr unsigned kEdges[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0,
                                        0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xEC, 0xED,
                                        0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
  std::size_t disagreements = 0;
  const auto compare = [&](const std::string& text) {
    if (invalid_utf8_at(text) != slow_invalid_utf8_at(text)) ++disagreements;
  };
  for (unsigned a = 0; a < 256; ++a) {
    compare(bytes({a}));
    for (unsigned b = 0; b < 256; ++b) {
      compare(bytes({a, b}));
      for (const unsigned c : kEdges) {
        compare(bytes({a, b, c}));
        if (a >= 0xE0)
          for (const unsigned d : kEdges) compare(bytes({a, b, c, d}));
      }
    }
  }
  CHECK(disagreements == 0);
}

TEST_CASE("invalid_utf8_at: agrees with the slow decoder wherever a sequence stands in a longer text") {
  std::mt19937 random(1);
  static constexpr std::string_view kPieces[] = {
      "a",        "plain ascii text", "é",        "无",          "🙂", "\x80", "\xED\xA0\x80",
      "\xC0\xAF", "\xF4\x90\x80\x80", "\xE4\xBD", "\xEF\xBF\xBF"};
  int invalid = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = random() % 8; n > 0; --n) text += kPieces[random() % (random() % 4 == 0 ? 11 : 5)];
    REQUIRE(invalid_utf8_at(text) == slow_invalid_utf8_at(text));
    invalid += invalid_utf8_at(text).has_value();
  }
  CHECK(invalid > 1000);
}

TEST_CASE("position_at, PositionCursor: the same as counting newlines, in any order of offsets") {
  const std::string text = "ab\n\ncd\r\n无\n";
  std::uint64_t line = 1;
  std::uint64_t column = 1;
  std::vector<Position> expected;
  for (const char c : text + '.') {
    expected.push_back({line, column});
    c == '\n' ? (++line, column = 1) : ++column;
  }
  PositionCursor cursor(text);
  for (const std::size_t at : {0U, 1U, 3U, 3U, 8U, 12U, 2U, 0U, 7U, 4U, 11U}) {
    CAPTURE(at);
    const Position plain = position_at(text, at);
    const Position counted_on = cursor.at(at);
    CHECK(plain.line == expected[at].line);
    CHECK(plain.column == expected[at].column);
    CHECK(counted_on.line == expected[at].line);
    CHECK(counted_on.column == expected[at].column);
  }
  CHECK(position_at(text, 1000).line == position_at(text, text.size()).line);
  CHECK(position_at("", 5).line == 1);
}

TEST_CASE("quote_excerpt: never longer than the limit, never cut inside a sequence, marked when cut") {
  const std::string text = "aé无🙂b\xFF\x1b[1m";
  for (std::size_t limit = 0; limit <= text.size() + 2; ++limit) {
    CAPTURE(limit);
    const std::string quoted = quote_excerpt(text, limit);
    CHECK(!invalid_utf8_at(quoted));
    CHECK(quoted.front() == '"');
    CHECK(quoted.back() == '"');
    const bool is_cut = quoted.ends_with("…\"");
    CHECK(is_cut == (limit < text.size()));
    const std::string inside =
        quoted.substr(1, quoted.size() - (is_cut ? std::string_view("…\"\"").size() : 2));
    CHECK(escape_controls(text).starts_with(inside));
    std::size_t longest = 0;  // whole sequences that fit
    while (longest < text.size()) {
      const std::size_t next = longest + std::max<std::size_t>(1, slow_sequence(text, longest));
      if (next > limit) break;
      longest = next;
    }
    CHECK(inside == escape_controls(text.substr(0, longest)));
  }
}

TEST_CASE("escape_controls: what a terminal would obey is spelled out, all else stays") {
  CHECK(escape_controls("a\x1b[1m\n\t\x7f") == R"(a\x1b[1m\x0a\x09\x7f)");
  CHECK(escape_controls("\xC2\x9b 31m \xC2\xA0é无🙂\"\\") == "\\xc2\\x9b 31m \xC2\xA0é无🙂\"\\");
  CHECK(escape_controls("\xFF\xE4\xBD") == R"(\xff\xe4\xbd)");
  CHECK(escape_controls(std::string(1, '\0')) == R"(\x00)");
}

TEST_CASE("to_lower_ascii: A to Z and nothing else") {
  for (unsigned c = 0; c < 256; ++c) {
    const std::string one = bytes({c});
    CHECK(to_lower_ascii(one) == (c >= 'A' && c <= 'Z' ? bytes({c + 32}) : one));
  }
  CHECK(to_lower_ascii("ÄPFEL İ") == "Äpfel İ");
}

TEST_CASE("trim: blanks at both ends and only there") {
  CHECK(trim(" \t\r\n\f\v a b \n") == "a b");
  CHECK(trim("a") == "a");
  CHECK(trim(" \n ").empty());
  CHECK(trim("").empty());
}
