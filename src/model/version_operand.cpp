#include "model/version_operand.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "model/version_operator.h"

namespace cairn {
namespace {

bool starts_dash(std::string_view text) {
  return text.starts_with("\u2013") || text.starts_with("\u2014") || starts_with_version_word(text, "-");
}

// What ends an operand even where no space is before it. `~` and `!` do not: 1.0~rc1 and 1!2.0 are versions.
bool starts_delimiter(std::string_view text) {
  constexpr std::string_view kDelimiters = ",|<>=^";
  return kDelimiters.find(text.front()) != kDelimiters.npos || text.starts_with("!=") ||
         text.starts_with("\u2265") || text.starts_with("\u2264") || text.starts_with("\u2013") ||
         text.starts_with("\u2014");
}

// What ends an operand after a space, where anything else goes on with it (22.04 LTS, big sur).
bool starts_next(std::string_view text) {
  return text.empty() || starts_delimiter(text) || find_version_operator(text) != nullptr ||
         starts_dash(text) || starts_with_version_word(text, "or") || starts_with_version_word(text, "and") ||
         starts_with_version_word(text, "to");
}

std::size_t operand_end(std::string_view text, std::size_t at) {
  while (at < text.size() && !starts_delimiter(text.substr(at))) {
    const std::size_t next = skip_version_spaces(text, at);
    if (next > at && starts_next(text.substr(next))) return next;
    at = next > at ? next : at + 1;
  }
  return at;
}

// The HTTP/ of HTTP/1.1.
std::size_t protocol_size(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto slash = std::ranges::find_if_not(text, is_letter);
  const auto size = static_cast<std::size_t>(slash - text.begin());
  const bool named = size > 0 && size + 1 < text.size() && text[size] == '/' && is_digit(text[size + 1]);
  return named ? size + 1 : 0;
}

bool ends_in_wildcard(std::string_view text) {
  return text.ends_with(".x") || text.ends_with(".X") || text.ends_with(".*");
}

// The left side of 3.8-3.11, 0 for all else. With as many numbers on either side, two at least, people mean a
// range; a revision (1.0-1, 5.15.0-91.101) or a date has fewer.
std::size_t joined_left_size(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == text.npos || text.find_first_not_of("0123456789.-") != text.npos) return 0;
  const std::string_view right = text.substr(dash + 1);
  const auto dots = std::ranges::count(text.substr(0, dash), '.');
  return dots > 0 && dots == std::ranges::count(right, '.') && right.find('-') == right.npos ? dash : 0;
}

}  // namespace

VersionOperand read_version_operand(std::string_view text, std::size_t at) {
  VersionOperand operand{.at = at, .end = operand_end(text, at)};
  operand.text = trim(text.substr(at, operand.end - at));
  const std::size_t protocol = protocol_size(operand.text);
  operand.text.remove_prefix(protocol);
  operand.at += protocol;
  if (operand.text.size() > 1 && operand.text.ends_with('+')) {
    operand.plus = true;
    operand.text = trim(operand.text.substr(0, operand.text.size() - 1));
  }
  while (ends_in_wildcard(operand.text)) {
    operand.wildcard = true;
    operand.text.remove_suffix(2);
  }
  if (const std::size_t left = joined_left_size(operand.text); left > 0) {
    operand.dash = true;
    operand.text = operand.text.substr(0, left);
    operand.end = operand.at + left;
  }
  operand.any = means_any_version(operand.text);
  return operand;
}

bool starts_with_version_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size() || to_lower_ascii(text.substr(0, word.size())) != word) return false;
  return text.size() == word.size() || text[word.size()] == ' ' || text[word.size()] == '\t';
}

std::size_t skip_version_spaces(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(" \t", at), text.size());
}

bool means_any_version(std::string_view text) {
  constexpr std::array<std::string_view, 7> kAny = {
      "any", "*", "x", "all", "any version", "all versions", "every version"};
  constexpr std::size_t kLongest = 13;
  return text.size() <= kLongest && std::ranges::find(kAny, to_lower_ascii(text)) != kAny.end();
}

}  // namespace cairn
