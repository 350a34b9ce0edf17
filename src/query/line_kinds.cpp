#include "query/line_kinds.h"

#include <algorithm>

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
const TextPattern& level() {
  static const TextPattern pattern(R"((?-i)\b(INFO|DEBUG|TRACE|NOTICE|Normal|info)\b|\d [VDI] [\w.]+ ?[:(])");
  return pattern;
}
const TextPattern& warning() {
  static const TextPattern pattern(R"((?-i)\b(WARN|WARNING|Warning|warning|Deprecat\w+)\b)");
  return pattern;
}
const TextPattern& errorish() {
  static const TextPattern pattern(
      R"(error|exception|fail|fatal|panic|denied|refused|cannot|can't|could not|couldn't|unable|invalid|not found|no such|missing|abort|killed|timed? ?out|exceed|unauthori|forbidden|conflict|crash|undefined|unexpected|emerg|crit|unresolved|overflow|mismatch|illegal|\bE\d{3,5}\b)");
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
const TextPattern& thrown() {
  static const TextPattern pattern("error:|exception");
  return pattern;
}
const TextPattern& value() {
  static const TextPattern pattern(
      R"((?-i)https?://\S+|(?:/[\w.@+-]+){2,}[\w/.:@+-]*|\b[0-9a-f]{7,}\b|\b0x[0-9a-f]+\b|\b\d+(?:\.\d+){2,}(?::\d+)?\b|\b[\w.+-]+@[\w-]+\.\w+\b)");
  return pattern;
}
const TextPattern& quoted() {
  static const TextPattern pattern(R"('[^']{1,60}'|"[^"]{1,60}"|`[^`]{1,60}`)");
  return pattern;
}

constexpr std::size_t kLevelWithin = 120;  // a line's level stands at its beginning

bool says_something(std::string_view body) {
  return std::ranges::any_of(body, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || static_cast<signed char>(c) < 0;
  });
}

bool begins_with_tick(std::string_view body) {
  body.remove_prefix(std::min(body.find_first_not_of(" \t"), body.size()));
  return body.starts_with("✓") || body.starts_with("✔") || body.starts_with("✅");
}

bool begins_with_cause(std::string_view body) {
  body.remove_prefix(std::min(body.find_first_not_of(" \t"), body.size()));
  return body.starts_with("Caused by");
}

}  // namespace

bool is_errorish(std::string_view line) { return errorish().matches(line); }

LineKind line_kind(std::string_view body, double prose) {
  const std::string_view front = body.substr(0, kLevelWithin);
  const bool errors = is_errorish(body);
  if (frame().matches(body) || filler().matches(body)) return LineKind::kFrame;
  const bool throws = errors && thrown().matches(body);
  if (!throws && note().matches(body)) return LineKind::kInfo;
  if (!errors && (prose < 0.5 || begins_with_tick(body)) && success().matches(body)) return LineKind::kInfo;
  if (begins_with_cause(body)) return LineKind::kCause;
  if (!throws && level().matches(front)) return LineKind::kInfo;
  if (warning().matches(front)) return LineKind::kWarning;
  return errors ? LineKind::kError : LineKind::kPlain;
}

std::string line_body(std::string_view shown) {
  const std::string counted = no_errors().replaced(shown);
  const std::string_view body = stamp().without_prefix(counted);
  return says_something(body) ? std::string(body) : std::string();
}

std::string without_values(std::string_view body) { return value().replaced(body); }

std::string without_quoted(std::string_view body) {
  if (body.find_first_of("'\"`") == body.npos) return std::string(body);
  return quoted().replaced(body);
}

}  // namespace cairn
