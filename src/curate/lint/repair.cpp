#include "curate/lint/repair.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"

namespace cairn {
namespace {

constexpr std::size_t kMostSignatureWords = 18;
constexpr std::size_t kEnough = 60;
constexpr std::string_view kOperators = R"(\.+*?()[]{}|^$)";

bool is_quote(char c) {
  return c == '\'' || c == '"' || c == '`';
}

// The end of the quoted part that begins there; npos where the mark is an apostrophe or has no partner.
std::size_t closing_quote(std::string_view text, std::size_t at) {
  if (at > 0 && is_alphanumeric(text[at - 1])) return text.npos;
  const std::size_t end = text.find(text[at], at + 1);
  return end == text.npos || end == at + 1 ? text.npos : end;
}

// The X of "allocate X GiB" stands for what differs from case to case.
bool is_placeholder(std::string_view text, std::size_t at) {
  return std::string_view("NXYZ").find(text[at]) != std::string_view::npos &&
         (at == 0 || !is_alphanumeric(text[at - 1])) &&
         (at + 1 == text.size() || !is_alphanumeric(text[at + 1]));
}

}  // namespace

bool is_description(std::string_view signature) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < signature.size(); ++i)
    if (!is_space(signature[i]) && (i == 0 || is_space(signature[i - 1]))) ++words;
  return signature.starts_with("AI ") || words > kMostSignatureWords;
}

std::string expression_of(std::string_view signature) {
  if (is_description(signature)) return {};
  std::string_view text = signature.substr(0, signature.find('\n'));
  text = trim(text);
  std::string regex;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (at >= kEnough && is_space(c)) break;
    if (is_quote(c) && closing_quote(text, at) != text.npos) {
      regex += std::string{c, '[', '^', c, ']', '*', c};
      at = closing_quote(text, at) + 1;
    } else if (is_placeholder(text, at)) {
      regex += "\\S+";
      ++at;
    } else if (is_digit(c)) {
      while (at < text.size() && is_digit(text[at])) ++at;
      regex += "\\d+";
    } else {
      if (kOperators.find(c) != kOperators.npos) regex += '\\';
      regex += c;
      ++at;
    }
  }
  return regex;
}

}  // namespace cairn
