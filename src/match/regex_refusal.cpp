#include "match/regex_refusal.h"

#include <fmt/format.h>

#include "base/text.h"

namespace cairn {
namespace {

struct Explanation {
  std::string_view reason;  // RE2's message begins with this
  std::string_view part;    // and its part with this
  std::string_view text;
};

constexpr Explanation kExplanations[] = {
    {"invalid perl operator",
     "(?=", "lookahead (?=…) is not supported; write what must follow into the expression itself"},
    {"invalid perl operator", "(?!",
     "negative lookahead (?!…) is not supported; list what may follow, or match more precisely"},
    {"invalid perl operator",
     "(?<=", "lookbehind (?<=…) is not supported; write what must come before into the expression itself"},
    {"invalid perl operator", "(?<!",
     "negative lookbehind (?<!…) is not supported; use \\b, or list what may come before"},
    {"invalid perl operator", "(?>", "the atomic group (?>…) is not supported; write (?:…)"},
    {"invalid perl operator", "(?#", "the comment (?#…) is not supported; leave it out"},
    {"invalid perl operator", "(?|", "the branch reset (?|…) is not supported; write (?:…)"},
    {"invalid perl operator", "(?(", "a conditional (?(…)…) is not supported; list both cases with |"},
    {"invalid perl operator", "(?R", "recursion (?R) is not supported; write out the depth you need"},
    {"invalid perl operator",
     "(?P=", "the backreference (?P=…) is not supported; write out what may stand there"},
    {"invalid perl operator", "(?P>", "recursion (?P>…) is not supported; write out the depth you need"},
    {"invalid perl operator", "(?x", "free spacing (?x) is not supported; write it without the spaces"},
    {"invalid escape sequence", "\\k",
     "the backreference \\k is not supported; write out what may stand there"},
    {"invalid escape sequence", "\\Z", "\\Z is not supported; write $ or \\z"},
    {"invalid escape sequence", "\\G", "\\G is not supported; write ^ or leave it out"},
    {"invalid escape sequence", "\\K", "\\K is not supported; leave it out"},
    {"invalid escape sequence", "\\R", "\\R is not supported; write \\r?\\n"},
    {"invalid escape sequence", "\\h", "\\h is not supported; write [ \\t]"},
    {"invalid escape sequence", "\\u", "\\u is not supported; write \\x{…} with the hexadecimal number"},
    {"missing argument to repetition", "", "there is nothing before the repetition"},
    {"pattern too large", "", "it is too large when compiled; make its counted repetitions smaller"},
    {"bad repetition operator", "", "at most 1000 repetitions, and the smaller count first"},
    {"invalid repetition size", "", "at most 1000 repetitions, and the smaller count first"},
    {"invalid UTF-8", "", "the expression is not valid UTF-8"},
};

bool is_backreference(std::string_view reason, std::string_view part) noexcept {
  return reason.starts_with("invalid escape sequence") && part.size() >= 2 && part[0] == '\\' &&
         part[1] >= '1' && part[1] <= '9';
}

bool is_possessive(std::string_view reason, std::string_view part) noexcept {
  return reason.starts_with("bad repetition operator") && part.size() >= 2 && part.back() == '+' &&
         std::string_view("*+?}").find(part[part.size() - 2]) != std::string_view::npos;
}

std::string_view explanation_of(std::string_view reason, std::string_view part) noexcept {
  for (const Explanation& row : kExplanations) {
    if (reason.starts_with(row.reason) && part.starts_with(row.part)) return row.text;
  }
  return {};
}

}  // namespace

// RE2 says "(?<" for a lookbehind and for a group named the way other engines do; the expression tells which.
std::string explain_refusal(std::string_view regex, std::string_view reason, std::string_view part) {
  const bool perl =
      reason.starts_with("invalid perl operator") || reason.starts_with("invalid named capture");
  std::string_view whole = part;
  if (perl && !part.empty()) {
    if (const std::size_t at = regex.find(part); at != regex.npos) whole = regex.substr(at);
  }
  std::string cause;
  if (is_backreference(reason, part)) {
    cause = fmt::format("the backreference {} is not supported; write out what may stand there", part);
  } else if (is_possessive(reason, part)) {
    cause =
        fmt::format("the possessive {} is not supported; write {}", part, part.substr(0, part.size() - 1));
  } else if (const std::string_view known = explanation_of(reason, whole); !known.empty()) {
    cause = known;
  } else if (perl && whole.starts_with("(?<")) {
    cause = "a named group is written (?P<name>…)";
  } else {
    cause = fmt::format("{}: {}", reason.substr(0, reason.find(':')), quote_excerpt(part));
  }
  return fmt::format("RE2 does not take {}: {}", quote_excerpt(regex), cause);
}

}  // namespace cairn
