#include "query/line_kinds.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/text.h"
#include "query/needles.h"
#include "query/quoted_text.h"
#include "query/text_pattern.h"

namespace cairn {
namespace {

// The expressions are compiled when a line first needs them.
const TextPattern& stamp() {
  static const TextPattern pattern(
      R"((?-i)^\s*(?:\[?\d{2,4}[-/]\d{1,2}[-/]\d{1,4}[T ]?[\d:.,]*\s*(?:Z|[+-]\d\d:?\d\d)?\]?|\[?\d\d:\d\d:\d\d[.,\d]*\]?|[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d(?: [\w.-]+)?)\s*)");
  return pattern;
}
const TextPattern& frame() {
  static const TextPattern pattern(
      R"((?-i)^\s*(?:at\s+\S|File "|from /|\.\.\. \d+ more|\d+:\s+0x|#\d+\s|-->|\d+\s*\||\||\^|~|=>?\s*0x|0x|goroutine \d|created by |\[?\d+/\d+\]?$|[\w./-]+\.(?:go|c|cc|cpp|h):\d+))");
  return pattern;
}
const TextPattern& success() {
  static const TextPattern pattern(
      R"(^\s*(?:[✓✔✅]|ok\b|pass\b)|\b(?:success|successful|successfully|succeeded|up to date|passed|completed?|healthy|accepted|finished|applied|done)\b)");
  return pattern;
}
const TextPattern& no_errors() {
  static const TextPattern pattern(
      R"(\b(?:0|no|zero|without|[a-z_]+[=:] ?0)\s*(?:\([^)]*\)\s*)?(?:errors?|failed|failures?|failing|warnings?|problems?|vulnerabilities|conflicts?|timeouts?)\b|\b(?:errors?|failed|failures?|retries|timeouts?|warnings?|error rate)\s*[=:]?\s*0(?:\.0+)?%?)");
  return pattern;
}
const TextPattern& filler() {
  static const TextPattern pattern(
      R"(^\s*(?:traceback \(most recent call last\)|during handling of the above|the above exception was|note: run with|require stack|see .* for (?:more )?|a complete log|npm error\s*$|for debugging consider|stack trace|call stack|for more information|help:|hint:|searched in))");
  return pattern;
}
// A line of a change log or a commit.
const TextPattern& note() {
  static const TextPattern pattern(
      R"(^\s*(?:[-*+•]\s+|(?:commit )?[0-9a-f]{7,40}\s+|\[[\w./-]+(?: \([\w -]+\))? [0-9a-f]{7,40}\]\s+|[0-9]+\.\s+)?(?:\w+(?:\([\w./-]+\))?!?: )?(?:fix|fixe[sd]|handle[sd]?|add(?:s|ed)?|bump(?:s|ed)?|improve[sd]?|refactor(?:s|ed)?|remove[sd]?|update[sd]?|merge[sd]?|document(?:s|ed)?|rename[sd]?|clarif(?:y|ies|ied)|revert(?:s|ed)?|implement(?:s|ed)?|support(?:s|ed)?)\s)");
  return pattern;
}
const TextPattern& value() {
  static const TextPattern pattern(
      R"((?-i)https?://\S+|(?:/[\w.@+-]+){2,}[\w/.:@+-]*|\b[0-9a-f]{7,}\b|\b0x[0-9a-f]+\b|\b\d+(?:\.\d+){2,}(?::\d+)?\b|\b[\w.+-]+@[\w-]+\.\w+\b)");
  return pattern;
}
constexpr std::size_t kLevelWithin = 120;  // a line's level stands at its beginning

// The expressions cost a millisecond to compile all together: each is asked only when the line has something
// it needs. These tests are such needs, no more.

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

bool says_something(std::string_view body) {
  return std::ranges::any_of(body, [](char c) { return is_word(c) || static_cast<signed char>(c) < 0; });
}

std::string_view without_indent(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\v\f");
  return begin == text.npos ? std::string_view() : text.substr(begin);
}

template <std::size_t N>
bool has_any(std::string_view text, const std::array<std::string_view, N>& needles) {
  return std::ranges::any_of(needles,
                             [&](std::string_view needle) { return text.find(needle) != text.npos; });
}
template <std::size_t N>
bool begins_with_any(std::string_view text, const std::array<std::string_view, N>& needles) {
  return std::ranges::any_of(needles, [&](std::string_view needle) { return text.starts_with(needle); });
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

// What a line that tells of an error has in it.
constexpr Needles kErrors({"error",     "exception",  "fail",     "fatal",     "panic",      "denied",
                           "refused",   "cannot",     "can't",    "could not", "couldn't",   "unable",
                           "invalid",   "not found",  "no such",  "missing",   "abort",      "killed",
                           "time out",  "timed out",  "timeout",  "timedout",  "exceed",     "unauthori",
                           "forbidden", "conflict",   "crash",    "undefined", "unexpected", "emerg",
                           "crit",      "unresolved", "overflow", "mismatch",  "illegal"});
constexpr std::array<std::string_view, 6> kLevels = {"INFO", "DEBUG", "TRACE", "NOTICE", "Normal", "info"};
constexpr std::array<std::string_view, 4> kWarnings = {"WARN", "WARNING", "Warning", "warning"};
constexpr std::array<std::string_view, 12> kSuccess = {"ok",         "pass",     "success", "succeeded",
                                                       "up to date", "complete", "healthy", "accepted",
                                                       "finished",   "applied",  "done",    "\xE2\x9C"};
constexpr std::array<std::string_view, 15> kChanges = {
    "fix",   "handle",   "add",    "bump",   "improve", "refactor",  "remove", "update",
    "merge", "document", "rename", "clarif", "revert",  "implement", "support"};
constexpr std::array<std::string_view, 8> kTroubles = {"error",    "fail",     "warning", "problem",
                                                       "vulnerab", "conflict", "timeout", "retries"};
constexpr std::array<std::string_view, 3> kNoneWords = {"no", "zero", "without"};
constexpr std::array<std::string_view, 12> kFillers = {
    "traceback",  "during ",   "the above", "note:",       "require stack", "see ",
    "a complete", "npm error", "for ",      "stack trace", "call stack",    "help:"};
constexpr std::array<std::string_view, 2> kMoreFillers = {"hint:", "searched in"};
constexpr std::array<std::string_view, 15> kFrameStarts = {"at ", "at\t", "File \"",    "from /",      "...",
                                                           "#",   "-->",  "|",          "^",           "~",
                                                           "=",   "0x",   "goroutine ", "created by ", "["};
constexpr std::array<std::string_view, 5> kSourceFiles = {".go:", ".c:", ".cc:", ".cpp:", ".h:"};

// E0382, E404: three to five digits.
bool has_error_number(std::string_view line) {
  for (std::size_t at = line.find_first_of("eE"); at != line.npos; at = line.find_first_of("eE", at + 1)) {
    if (at > 0 && is_word(line[at - 1])) continue;
    std::size_t end = at + 1;
    while (end < line.size() && is_digit(line[end])) ++end;
    const std::size_t digits = end - at - 1;
    if (digits >= 3 && digits <= 5 && (end == line.size() || !is_word(line[end]))) return true;
  }
  return false;
}

bool has_none_word(std::string_view lower) {
  if (lower.find('0') != lower.npos) return true;
  for (const std::string_view word : kNoneWords)
    for (std::size_t at = lower.find(word); at != lower.npos; at = lower.find(word, at + 1))
      if (at == 0 || !is_word(lower[at - 1])) return true;  // "noerrors" counts too
  return false;
}

// INFO and its like, or the D, I and V of Android's log: "1234 I Zygote:".
bool has_level(std::string_view front) {
  if (std::ranges::any_of(kLevels, [&](std::string_view word) { return has_word(front, word); })) return true;
  static constexpr std::array<std::string_view, 3> kLetters = {" V ", " D ", " I "};
  for (const std::string_view letter : kLetters)
    for (std::size_t at = front.find(letter, 1); at != front.npos; at = front.find(letter, at + 1)) {
      if (!is_digit(front[at - 1])) continue;
      std::size_t end = at + letter.size();
      while (end < front.size() && (is_word(front[end]) || front[end] == '.')) ++end;
      if (end == at + letter.size()) continue;
      if (end < front.size() && front[end] == ' ') ++end;
      if (end < front.size() && (front[end] == ':' || front[end] == '(')) return true;
    }
  return false;
}

bool has_warning(std::string_view front) {
  return std::ranges::any_of(kWarnings, [&](std::string_view word) { return has_word(front, word); }) ||
         front.find("Deprecat") != front.npos;
}

bool may_be_frame(std::string_view body) {
  const std::string_view start = without_indent(body);
  return begins_with_any(start, kFrameStarts) || (!start.empty() && is_digit(start[0])) ||
         has_any(body, kSourceFiles);
}

bool may_have_stamp(std::string_view line) {
  const std::string_view start = without_indent(line);
  if (start.empty()) return false;
  if (is_digit(start[0]) || start[0] == '[') return true;
  return start.size() > 5 && start[0] >= 'A' && start[0] <= 'Z' && start[3] == ' ';
}

bool has_dotted_number(std::string_view body) {
  for (std::size_t at = body.find('.', 1); at != body.npos; at = body.find('.', at + 1))
    if (at + 1 < body.size() && is_digit(body[at - 1]) && is_digit(body[at + 1])) return true;
  return false;
}

bool may_have_value(std::string_view body) {
  std::size_t hex = 0;
  for (const char c : body) {
    if (c == '/' || c == '@') return true;
    hex = is_hex(c) ? hex + 1 : 0;
    if (hex >= 7) return true;
  }
  return body.find("0x") != body.npos || has_dotted_number(body);
}

bool begins_with_tick(std::string_view body) {
  body = without_indent(body);
  return body.starts_with("✓") || body.starts_with("✔") || body.starts_with("✅");
}

bool begins_with_cause(std::string_view body) {
  return without_indent(body).starts_with("Caused by");
}

}  // namespace

bool is_errorish(std::string_view line) {
  return kErrors.any_in(line) || has_error_number(line);
}

LineKind line_kind(std::string_view body, double prose) {
  const std::string lower = to_lower_ascii(body);
  const std::string_view front = body.substr(0, kLevelWithin);
  const bool errors = is_errorish(body);
  if (may_be_frame(body) && frame().matches(body)) return LineKind::kFrame;
  const std::string_view start = without_indent(lower);
  if ((begins_with_any(start, kFillers) || begins_with_any(start, kMoreFillers)) && filler().matches(body))
    return LineKind::kFrame;
  const bool throws = lower.find("error:") != lower.npos || lower.find("exception") != lower.npos;
  if (!throws && has_any(lower, kChanges) && note().matches(body)) return LineKind::kInfo;
  if (!errors && (prose < 0.5 || begins_with_tick(body)) && has_any(lower, kSuccess) &&
      success().matches(body))
    return LineKind::kInfo;
  if (begins_with_cause(body)) return LineKind::kCause;
  if (!throws && has_level(front)) return LineKind::kInfo;
  if (has_warning(front)) return LineKind::kWarning;
  return errors ? LineKind::kError : LineKind::kPlain;
}

std::string line_body(std::string_view shown) {
  std::string counted(shown);
  const std::string lower = to_lower_ascii(shown);
  if (has_any(lower, kTroubles) && has_none_word(lower)) counted = no_errors().replaced(shown);
  const std::string_view body =
      may_have_stamp(counted) ? stamp().without_prefix(counted) : std::string_view(counted);
  return says_something(body) ? std::string(body) : std::string();
}

std::string without_values(std::string_view body) {
  return may_have_value(body) ? value().replaced(body) : std::string(body);
}

std::string without_quoted(std::string_view body) {
  std::string text;
  std::size_t copied = 0;
  for (const Span& span : quoted_spans(body)) {
    (text += body.substr(copied, span.start - copied)) += ' ';
    copied = span.end;
  }
  return text += body.substr(copied);
}

}  // namespace cairn
