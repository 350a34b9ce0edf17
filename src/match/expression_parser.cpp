#include "match/expression_parser.h"

#include <algorithm>

namespace cairn {
namespace {

constexpr int kDeepest = 200;

// The long s and the Kelvin sign, which RE2 takes for s and k; no other does that.
constexpr bool folds_to_ascii(char32_t rune) noexcept {
  return rune == 0x17F || rune == 0x212A;
}

}  // namespace

bool ExpressionParser::parse() {
  tree_.root_ = parse_alternatives({}, 0);
  return !failed_ && rest_.empty();
}

// Flags set inside, (?s), hold to the end of the enclosing group, through its later alternatives too.
std::uint32_t ExpressionParser::parse_alternatives(Flags flags, int depth) {
  if (depth > kDeepest) return fail();
  std::vector<std::uint32_t> alternatives;
  std::vector<std::uint32_t> atoms;
  while (!failed_ && !rest_.empty() && rest_.front() != ')') {
    if (take("|")) {
      alternatives.push_back(add_list(ExpressionTree::Kind::kConcat, atoms));
      atoms.clear();
    } else {
      atoms.push_back(parse_repeats(parse_atom(flags, depth)));
    }
  }
  alternatives.push_back(add_list(ExpressionTree::Kind::kConcat, atoms));
  return add_list(ExpressionTree::Kind::kAlternate, alternatives);
}

std::uint32_t ExpressionParser::parse_atom(Flags& flags, int depth) {
  if (take("(")) return parse_group(flags, depth);
  if (take("[")) return parse_class();
  if (take("^") || take("$")) return add({});
  if (take(".")) {
    tree_.crosses_lines_ |= flags.dot_all;
    return add({.kind = ExpressionTree::Kind::kAny});
  }
  if (take("\\Q")) return parse_quoted();
  if (rest_.front() == '\\') {
    Escape escape = take_escape();
    if (escape.rune) return add_rune(*escape.rune);
    if (escape.word_edge) return add({.kind = ExpressionTree::Kind::kWordEdge});
    return escape.zero_width ? add({}) : add_set(escape.set);
  }
  const auto rune = take_rune(rest_);
  return rune ? add_rune(*rune) : fail();
}

std::uint32_t ExpressionParser::parse_group(Flags& flags, int depth) {
  Flags inner = flags;
  if (take("?P<") || take("?<")) {
    const std::size_t end = rest_.find('>');
    if (end == rest_.npos) return fail();
    rest_.remove_prefix(end + 1);
  } else if (take("?")) {
    if (!take_flags(inner)) return fail();
    if (take(")")) {
      flags = inner;
      return add({});
    }
    if (!take(":")) return fail();
  }
  const std::uint32_t group = parse_alternatives(inner, depth + 1);
  return take(")") ? group : fail();
}

// Only (?s) changes what a match must contain: (?i) does not, as literals are compared without case anyway.
bool ExpressionParser::take_flags(Flags& flags) {
  bool on = true;
  while (!rest_.empty() && rest_.front() != ':' && rest_.front() != ')') {
    const char flag = rest_.front();
    if (std::string_view("imsU-").find(flag) == std::string_view::npos) return false;
    if (flag == '-') on = false;
    if (flag == 's') flags.dot_all = on;
    rest_.remove_prefix(1);
  }
  return !rest_.empty();
}

// A repetition after \Q…\E is of its last character.
std::uint32_t ExpressionParser::parse_quoted() {
  const std::size_t end = rest_.find("\\E");
  std::string_view quoted = rest_.substr(0, end);
  rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 2);
  std::vector<std::uint32_t> atoms;
  while (!quoted.empty()) {
    const auto rune = take_rune(quoted);
    if (!rune) return fail();
    atoms.push_back(add_rune(*rune));
  }
  if (!atoms.empty()) atoms.back() = parse_repeats(atoms.back());
  return add_list(ExpressionTree::Kind::kConcat, atoms);
}

std::uint32_t ExpressionParser::parse_repeats(std::uint32_t atom) {
  while (!failed_ && !rest_.empty()) {
    std::uint32_t min = 0;
    std::uint32_t max = ExpressionTree::kUnbounded;
    if (take("?")) {
      max = 1;
    } else if (take("+")) {
      min = 1;
    } else if (!take("*") && !take_counts(min, max)) {
      break;
    }
    take("?");
    atom = add({.kind = ExpressionTree::Kind::kRepeat, .first = atom, .min = min, .max = max});
  }
  return atom;
}

// {2}, {2,} or {2,3}; anything else that begins with a brace is literal text and is left there.
bool ExpressionParser::take_counts(std::uint32_t& min, std::uint32_t& max) {
  const std::string_view before = rest_;
  const auto number = [&]() -> std::optional<std::uint32_t> {
    const auto value = take_number("0123456789", 10, 6);
    return value ? std::optional<std::uint32_t>(*value) : std::nullopt;
  };
  if (take("{")) {
    if (const auto low = number()) {
      std::optional<std::uint32_t> high = low;
      if (take(",")) {
        high = number();
        if (!high) high = ExpressionTree::kUnbounded;
      }
      if (take("}")) {
        min = *low;
        max = *high;
        return true;
      }
    }
  }
  rest_ = before;
  return false;
}

std::uint32_t ExpressionParser::add(ExpressionTree::Node node) {
  tree_.nodes_.push_back(node);
  return static_cast<std::uint32_t>(tree_.nodes_.size() - 1);
}

std::uint32_t ExpressionParser::add_rune(char32_t rune) {
  tree_.crosses_lines_ |= rune == '\n';
  if (rune >= 0x80 && !is_caseless(rune))
    return add(
        {.kind = folds_to_ascii(rune) ? ExpressionTree::Kind::kAny : ExpressionTree::Kind::kBeyondAscii});
  const auto begin = static_cast<std::uint32_t>(tree_.runes_.size());
  tree_.runes_.push_back(rune >= 'A' && rune <= 'Z' ? rune + 32 : rune);
  return add({.kind = ExpressionTree::Kind::kSet, .runes = begin, .count = 1});
}

std::uint32_t ExpressionParser::add_set(const RuneSet& set) {
  const std::size_t count = set.ascii.count() + set.others.size();
  if (set.vague || count == 0 || count > ExpressionTree::kLargestSet) {
    return add({.kind = ExpressionTree::Kind::kAny});
  }
  const auto begin = static_cast<std::uint32_t>(tree_.runes_.size());
  for (std::uint32_t rune = 0; rune < 128; ++rune) {
    if (set.ascii[rune]) tree_.runes_.push_back(rune);
  }
  tree_.runes_.insert(tree_.runes_.end(), set.others.begin(), set.others.end());
  return add(
      {.kind = ExpressionTree::Kind::kSet, .runes = begin, .count = static_cast<std::uint32_t>(count)});
}

std::uint32_t ExpressionParser::add_list(ExpressionTree::Kind kind,
                                         const std::vector<std::uint32_t>& children) {
  if (failed_) return 0;
  if (children.empty()) return add({});
  if (children.size() == 1) return children.front();
  for (std::size_t i = 0; i + 1 < children.size(); ++i) {
    tree_.nodes_[children[i]].next = children[i + 1];
  }
  return add({.kind = kind, .first = children.front()});
}

std::uint32_t ExpressionParser::fail() noexcept {
  failed_ = true;
  rest_ = {};
  return 0;
}

bool ExpressionParser::take(std::string_view token) noexcept {
  if (!rest_.starts_with(token)) return false;
  rest_.remove_prefix(token.size());
  return true;
}

}  // namespace cairn
