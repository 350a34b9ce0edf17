#include "query/proseness.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "base/text.h"
#include "query/utf8_scan.h"

namespace cairn {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 16;
constexpr double kCjkShare = 0.25;

constexpr std::array<std::string_view, 35> kFunctionWords = {
    "the",  "a",   "an",   "my", "i",   "we",   "our",  "you", "is",  "are",   "was",    "it",
    "of",   "to",  "in",   "on", "for", "with", "that", "and", "can", "do",    "does",   "how",
    "what", "why", "when", "if", "be",  "have", "has",  "not", "but", "after", "because"};

bool one_of(char c, std::string_view chars) {
  return chars.find(c) != chars.npos;
}

// A word as prose has it: Well, don't, set-up, (so) -- with marks around it.
bool is_plain(std::string_view token) {
  std::size_t at = 0;
  if (one_of(token[at], "\"'(")) ++at;
  if (at >= token.size() || !is_letter(token[at])) return false;
  const auto letters = [&] {
    while (at < token.size() && is_lower(token[at])) ++at;
  };
  ++at;
  letters();
  for (const char joint : {'\'', '-'})
    if (at + 1 < token.size() && token[at] == joint && is_lower(token[at + 1])) {
      ++at;
      letters();
    }
  return token.find_first_not_of(".,;:!?)\"'", at) == token.npos;
}

bool is_function_word(std::string_view token) {
  while (!token.empty() && one_of(token.front(), ".,?!")) token.remove_prefix(1);
  while (!token.empty() && one_of(token.back(), ".,?!")) token.remove_suffix(1);
  if (token.empty() || token.size() > 7) return false;
  return std::ranges::find(kFunctionWords, to_lower_ascii(token)) != kFunctionWords.end();
}

double cjk_share(std::string_view text) {
  std::size_t cjk = 0, all = 0;
  for (std::size_t at = 0; at < text.size(); at += utf8_length(text, at), ++all)
    if (is_cjk(utf8_code(text, at))) ++cjk;
  return all == 0 ? 0 : static_cast<double>(cjk) / static_cast<double>(all);
}

// Brackets, pipes, assignments, a call(), or two colons in a line.
bool has_code_signs(std::string_view text) {
  if (text.find_first_of("[]{}<>|=\\") != text.npos) return true;
  for (std::size_t at = text.find("()"); at != text.npos; at = text.find("()", at + 1))
    if (at > 0 && is_word_char(text[at - 1])) return true;
  std::size_t colon = text.npos;  // an earlier one of this line
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] == '\n') colon = text.npos;
    if (text[at] != ':' || text[at + 1] != ' ') continue;
    if (colon != text.npos && at >= colon + 2) return true;
    if (colon == text.npos) colon = at;
  }
  return false;
}

struct WordCounts {
  std::size_t tokens = 0, plain = 0, function = 0, lines = 0;
};

WordCounts count(std::string_view text) {
  WordCounts counts;
  bool blank = true;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      if (text[at] == '\n') blank = true;
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    const std::string_view token = text.substr(at, end - at);
    ++counts.tokens;
    if (is_plain(token)) ++counts.plain;
    if (is_function_word(token)) ++counts.function;
    if (blank) ++counts.lines;
    blank = false;
    at = end;
  }
  return counts;
}

}  // namespace

double proseness(std::string_view text) {
  text = text.substr(0, kMostBytes);
  if (cjk_share(text) > kCjkShare) return 1;
  const WordCounts counts = count(text);
  if (counts.tokens == 0) return 0;
  const auto share = [&](std::size_t part) {
    return static_cast<double>(part) / static_cast<double>(counts.tokens);
  };
  double prose = (share(counts.plain) - 0.45) / 0.4 * std::min(1.0, share(counts.function) / 0.15);
  if (counts.lines > 3) prose *= 3.0 / static_cast<double>(counts.lines);
  if (has_code_signs(text)) prose *= 0.6;
  return std::clamp(prose, 0.0, 1.0);
}

}  // namespace cairn
