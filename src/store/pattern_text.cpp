#include <string>
#include <string_view>

#include "base/ascii.h"
#include "store/search_words.h"

namespace cairn {
namespace {

// What an escape, a class, a group's options or a repetition takes of the expression, from `at`; 0 when there
// is none.
std::size_t syntax_at(std::string_view regex, std::size_t at) {
  const std::string_view rest = regex.substr(at);
  switch (rest[0]) {
    case '\\':
      return rest.size() > 1 ? 2 : 1;
    case '(': {
      if (!rest.starts_with("(?")) return 1;
      std::size_t end = 2;
      while (end < rest.size() && (is_letter(rest[end]) || rest[end] == ':')) ++end;
      return end < rest.size() && rest[end] == ')' ? end + 1 : end;
    }
    case '[': {
      std::size_t end = 1;
      if (end < rest.size() && rest[end] == '^') ++end;
      if (end < rest.size() && rest[end] == ']') ++end;
      end = rest.find(']', end);
      return end == rest.npos ? 1 : end + 1;
    }
    case '{': {
      std::size_t end = 1;
      while (end < rest.size() && (is_digit(rest[end]) || rest[end] == ',')) ++end;
      return end < rest.size() && rest[end] == '}' ? end + 1 : 0;
    }
    case ')':
    case '|':
    case '?':
    case '+':
    case '*':
    case '^':
    case '$':
    case '.':
      return 1;
    default:
      return 0;
  }
}

}  // namespace

std::string pattern_text(std::string_view regex) {
  std::string text;
  text.reserve(regex.size());
  for (std::size_t at = 0; at < regex.size();) {
    // An apostrophe belongs to its word, escaped or not.
    if (regex.substr(at, 2) == "\\'") ++at;
    const std::size_t length = syntax_at(regex, at);
    text += length == 0 ? regex[at] : ' ';
    at += length == 0 ? 1 : length;
  }
  return text;
}

}  // namespace cairn
