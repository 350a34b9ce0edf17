#include "query/quoted_text.h"

#include "base/ascii.h"
#include "query/utf8_scan.h"

namespace cairn {
namespace {

constexpr std::size_t kLongestPlaceholder = 30, kLongestQuotedValue = 40;
constexpr std::string_view kAnyPath = "/path/to";

// One past the closing `close` of what opens at `at`, if 1..most bytes without `open` lie between; else 0.
std::size_t enclosed_end(std::string_view text, std::size_t at, char open, char close, std::size_t most) {
  const std::string_view inside = text.substr(at + 1, most + 1);
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] == close) return i == 0 ? 0 : at + 1 + i + 1;
    if (inside[i] == open) return 0;
  }
  return 0;
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// 10.0.0.1:8080
std::size_t address_end(std::string_view text, std::size_t at) {
  std::size_t end = digits_end(text, at);
  for (int part = 1; part < 4; ++part) {
    if (end >= text.size() || text[end] != '.') return 0;
    const std::size_t next = digits_end(text, end + 1);
    if (next == end + 1) return 0;
    end = next;
  }
  if (end < text.size() && text[end] == ':')
    if (const std::size_t port = digits_end(text, end + 1); port > end + 1) return port;
  return end;
}

std::size_t path_end(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with(kAnyPath)) return 0;
  std::size_t end = at + kAnyPath.size();
  while (end < text.size() && !is_space(text[end])) ++end;
  return end;
}

std::size_t placeholder_end(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '<':
      return enclosed_end(text, at, '<', '>', kLongestPlaceholder);
    case '{':
      return enclosed_end(text, at, '{', '}', kLongestPlaceholder);
    case '\'':
    case '"':
      return enclosed_end(text, at, text[at], text[at], kLongestQuotedValue);
    case '/':
      return path_end(text, at);
    case 'X':
    case 'Y':
    case 'N':
    case 'M':
    case 'T':
      return (at == 0 || !is_word_char(text[at - 1])) &&
                     (at + 1 == text.size() || !is_word_char(text[at + 1]))
                 ? at + 1
                 : 0;
    default:
      return is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1])) ? address_end(text, at) : 0;
  }
}

template <class End>
std::vector<Span> spans(std::string_view text, End&& end_of) {
  std::vector<Span> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of(at);
    if (end > at) found.push_back({at, end});
    at = end > at ? end : at + 1;
  }
  return found;
}

}  // namespace

std::vector<Span> quoted_spans(std::string_view text) {
  return spans(text, [&](std::size_t at) -> std::size_t {
    const char c = text[at];
    return c == '\'' || c == '"' || c == '`' ? enclosed_end(text, at, c, c, kLongestQuoted) : 0;
  });
}

std::vector<Span> placeholder_spans(std::string_view signature) {
  return spans(signature, [&](std::size_t at) { return placeholder_end(signature, at); });
}

}  // namespace cairn
