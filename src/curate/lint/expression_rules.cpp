#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "base/text.h"
#include "curate/lint/record_rules.h"
#include "match/pattern.h"
#include "match/pattern_keys.h"

namespace cairn {
namespace {

// Those that are words as well ("dead.lock", "web.service") are left out.
constexpr std::string_view kFileEndings[] = {
    "json", "py",   "js",  "ts",  "jsx",  "tsx",    "so", "dll", "exe", "conf", "cfg",        "ini", "yaml",
    "yml",  "toml", "txt", "xml", "html", "gradle", "sh", "jar", "csv", "sql",  "properties", "pem", "crt"};

// Reads an expression from left to right, far enough to know which dots are operators.
class DotScan {
 public:
  explicit DotScan(std::string_view regex) : regex_(regex) {}

  std::string escaped() {
    std::string out;
    for (std::size_t at = 0; at < regex_.size();) {
      const std::size_t end = piece_end(at);
      if (regex_[at] == '.' && stands_for_itself(at)) out += '\\';
      out += regex_.substr(at, end - at);
      at = end;
    }
    return out;
  }

 private:
  // An escape, a class, or one character.
  [[nodiscard]] std::size_t piece_end(std::size_t at) const {
    if (regex_[at] == '\\') return std::min(at + 2, regex_.size());
    if (regex_[at] != '[') return at + 1;
    std::size_t end = at + 1;
    if (end < regex_.size() && regex_[end] == '^') ++end;
    if (end < regex_.size() && regex_[end] == ']') ++end;
    while (end < regex_.size() && regex_[end] != ']') end += regex_[end] == '\\' ? 2U : 1U;
    return std::min(end + 1, regex_.size());
  }

  [[nodiscard]] bool stands_for_itself(std::size_t at) const {
    if (at == 0 || at + 1 == regex_.size()) return false;
    return between_numbers(at) || before_file_ending(at);
  }

  [[nodiscard]] bool between_numbers(std::size_t at) const {
    const std::string_view before = regex_.substr(0, at), after = regex_.substr(at + 1);
    const bool number_before = is_digit(before.back()) || before.ends_with("\\d") || before.ends_with("\\d+");
    return number_before && !is_escaped_digit(at - 1) &&
           (is_digit(after.front()) || after.starts_with("\\d"));
  }

  // \1 is no digit, and neither are those of \x20.
  [[nodiscard]] bool is_escaped_digit(std::size_t at) const {
    if (!is_digit(regex_[at])) return false;
    const std::size_t escape = regex_.substr(0, at).rfind('\\');
    if (escape == regex_.npos || at - escape > 3) return false;
    return is_digit(regex_[escape + 1]) || regex_[escape + 1] == 'x';
  }

  // "setup.py", but not "get.text": a name before, a known ending, and no letter after it.
  [[nodiscard]] bool before_file_ending(std::size_t at) const {
    if (!is_alphanumeric(regex_[at - 1]) && regex_[at - 1] != '_') return false;
    if (at >= 2 && regex_[at - 2] == '\\') return false;
    std::size_t end = at + 1;
    while (end < regex_.size() && is_letter(regex_[end])) ++end;
    const std::string ending = to_lower_ascii(regex_.substr(at + 1, end - at - 1));
    const bool goes_on =
        end < regex_.size() && (is_digit(regex_[end]) || regex_[end] == '_' ||
                                std::string_view("*+?{").find(regex_[end]) != std::string_view::npos);
    return !goes_on && std::ranges::find(kFileEndings, ending) != std::end(kFileEndings);
  }

  std::string_view regex_;
};

bool finds_signature(const std::string& regex, const Record& record) {
  return std::ranges::none_of(
      check_pattern(regex, record.signature.value_or("")), [](const Diagnostic& fault) {
        return fault.severity == Severity::kError || fault.rule == "regex-misses-signature";
      });
}

// Left to a person where the signature shows that another character was meant.
void add_unescaped_dots(const Record& record, FindingCollector& findings) {
  const std::string escaped = with_dots_escaped(*record.regex);
  std::optional<Mend> mend;
  if (finds_signature(escaped, record) || !finds_signature(*record.regex, record))
    mend = Mend{record.id, [](Record& mended) {
                  if (mended.regex) mended.regex = with_dots_escaped(*mended.regex);
                }};
  findings.add(
      {.rule = "unescaped-dot",
       .id = record.id,
       .pointer = "/regex",
       .message = "a dot of a version, address or file name is not escaped and finds any character",
       .fix = (mend ? "write " : "write, if its signature may go unfound, ") + escape_controls(escaped),
       .mend = std::move(mend)});
}

}  // namespace

std::string with_dots_escaped(std::string_view regex) {
  return DotScan(regex).escaped();
}

void lint_expression(const Record& record, FindingCollector& findings) {
  if (!record.regex) return;
  const std::string& regex = *record.regex;
  if (with_dots_escaped(regex) != regex) add_unescaped_dots(record, findings);
  if (findings.wants("no-literal") && Pattern::compile(regex) && derive_keys(regex).clauses.empty())
    findings.add({.rule = "no-literal",
                  .id = record.id,
                  .pointer = "/regex",
                  .message =
                      "an alternative holds no text of three bytes that must occur, so the regex is tried "
                      "on every line: slow, and seldom what is meant",
                  .fix = "give each alternative a word that its error always holds"});
}

}  // namespace cairn
