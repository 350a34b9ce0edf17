// The part of ExpressionParser that reads [classes] and escapes.
#include <algorithm>

#include "base/ascii.h"
#include "match/expression_parser.h"

namespace cairn {
namespace {

// What \d, \s and \w mean by themselves, upper case turned round: too many to tell one by one.
constexpr std::string_view kPerlClasses = "dswDSW";

}  // namespace

// Up to `most` digits of a base; nullopt when there is none.
std::optional<char32_t> ExpressionParser::take_number(std::string_view allowed, int base, std::size_t most) {
  char32_t value = 0;
  std::size_t taken = 0;
  while (taken < most && !rest_.empty()) {
    const std::size_t digit = allowed.find(to_lower_ascii(rest_.front()));
    if (digit == allowed.npos) break;
    value = value * static_cast<char32_t>(base) + static_cast<char32_t>(digit);
    rest_.remove_prefix(1);
    ++taken;
  }
  return taken == 0 ? std::nullopt : std::optional(value);
}

ExpressionParser::Escape ExpressionParser::take_escape() {
  Escape escape;
  rest_.remove_prefix(1);
  if (rest_.empty()) {
    fail();
    return escape;
  }
  const char kind = rest_.front();
  if (is_digit(kind)) {
    escape.rune = take_number("01234567", 8, 3);
    if (!escape.rune) fail();
    return escape;
  }
  const auto rune = take_rune(rest_);
  if (!rune) {
    fail();
    return escape;
  }
  switch (kind) {
    case 'a':
      escape.rune = U'\a';
      break;
    case 'f':
      escape.rune = U'\f';
      break;
    case 'n':
      escape.rune = U'\n';
      break;
    case 'r':
      escape.rune = U'\r';
      break;
    case 't':
      escape.rune = U'\t';
      break;
    case 'v':
      escape.rune = U'\v';
      break;
    case 'b':
      escape.word_edge = true;
      break;
    case 'A':
    case 'z':
    case 'B':
      escape.zero_width = true;
      break;
    case 'x':
      if (take("{")) {
        escape.rune = take_number("0123456789abcdef", 16, 8);
        if (!take("}")) fail();
      } else {
        escape.rune = take_number("0123456789abcdef", 16, 2);
      }
      if (!escape.rune) fail();
      break;
    case 'p':
    case 'P':
      if (take("{")) {
        const std::size_t end = rest_.find('}');
        if (end == rest_.npos)
          fail();
        else
          rest_.remove_prefix(end + 1);
      } else if (!take_rune(rest_)) {
        fail();
      }
      escape.set.vague = true;
      break;
    case 'C':
      tree_.crosses_lines_ = true;
      escape.set.vague = true;
      break;
    default:
      if (kPerlClasses.find(kind) != kPerlClasses.npos)
        escape.set.vague = true;
      else
        escape.rune = *rune;
  }
  return escape;
}

std::uint32_t ExpressionParser::parse_class() {
  RuneSet set;
  const bool negated = take("^");
  bool first = true;
  bool line_end = false;
  std::string classes;  // which of d, s, w and their opposites are in it
  while (!failed_ && (first || !rest_.starts_with("]"))) {
    first = false;
    if (rest_.empty()) return fail();
    if (rest_.starts_with("[:")) {
      const std::size_t end = rest_.find(":]");
      if (end != rest_.npos && end <= 12) {
        rest_.remove_prefix(end + 2);
        set.vague = true;
        continue;
      }
    }
    line_end |= take_class_range(set, classes);
  }
  if (!take("]")) return fail();
  const auto both = [&](char a, char b) {
    return classes.find(a) != classes.npos && classes.find(b) != classes.npos;
  };
  const bool everything = both('d', 'D') || both('s', 'S') || both('w', 'W');
  tree_.crosses_lines_ |= !negated && (line_end || everything);
  if (negated) set.vague = true;
  return add_set(set);
}

// One character, one range or one escape of a class; whether it names the line end.
bool ExpressionParser::take_class_range(RuneSet& set, std::string& classes) {
  const auto character = [&]() -> std::optional<char32_t> {
    if (!rest_.starts_with("\\")) {
      const auto rune = take_rune(rest_);
      if (!rune) fail();
      return rune;
    }
    if (rest_.size() > 1 && kPerlClasses.find(rest_[1]) != kPerlClasses.npos) classes += rest_[1];
    Escape escape = take_escape();
    if (!escape.rune) set.vague = true;
    return escape.rune;
  };
  const auto low = character();
  if (!low) return false;
  if (rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']') {
    rest_.remove_prefix(1);
    const auto high = character();
    if (!high) return false;
    set.add_range(*low, *high);
    // A range that spans the line end, [\x00-\x7f], accepts it without asking for it.
    return *low == '\n' || *high == '\n';
  }
  set.add(*low);
  return *low == '\n';
}

}  // namespace cairn
