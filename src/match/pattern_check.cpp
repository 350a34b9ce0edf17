// check_pattern and analyse_pattern: what the importer asks for each record, so all of it is counted in
// microseconds.
#include <fmt/format.h>

#include "base/ascii.h"
#include "base/text.h"
#include "match/compiled_pattern.h"
#include "match/literal_requirements.h"
#include "match/pattern.h"
#include "match/pattern_keys.h"
#include "match/regex_refusal.h"

namespace cairn {
namespace {

Diagnostic fault(Severity severity, std::string_view rule, std::string message) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.rule = rule;
  diagnostic.message = std::move(message);
  return diagnostic;
}

bool matches(const RE2& re2, std::string_view text) {
  return re2.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

bool matches_a_line(const RE2& re2, std::string_view text) {
  while (true) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (end != text.npos && line.ends_with('\r')) line.remove_suffix(1);
    if (matches(re2, line)) return true;
    if (end == text.npos) return false;
    text.remove_prefix(end + 1);
  }
}

bool matches_nothing(const ExpressionTree& tree, std::uint32_t index) {
  using Kind = ExpressionTree::Kind;
  const ExpressionTree::Node& node = tree.node(index);
  if (node.kind == Kind::kNothing || node.kind == Kind::kWordEdge) return true;
  if (node.kind == Kind::kRepeat) return node.min == 0 || matches_nothing(tree, node.first);
  if (node.kind != Kind::kConcat && node.kind != Kind::kAlternate) return false;
  const bool all = node.kind == Kind::kConcat;
  for (std::uint32_t child = node.first; child != ExpressionTree::kNone; child = tree.node(child).next) {
    if (matches_nothing(tree, child) != all) return !all;
  }
  return all;
}

}  // namespace

PatternAnalysis analyse_pattern(std::string_view regex, std::string_view signature) {
  PatternAnalysis analysis;
  const auto tree = ExpressionTree::parse(regex);
  const bool crosses_lines = tree && tree->crosses_lines();
  auto re2 = tree && !crosses_lines && is_ascii(signature) ? compile_re2_in_lower_case(regex) : nullptr;
  const std::string text = re2 ? to_lower_ascii(signature) : std::string(signature);
  if (!re2) re2 = compile_re2_to_check(regex, crosses_lines);
  if (!re2->ok()) {
    analysis.diagnostics.push_back(
        fault(Severity::kError, "regex-refused", explain_refusal(regex, re2->error(), re2->error_arg())));
    return analysis;
  }
  if (tree ? matches_nothing(*tree, tree->root()) : matches(*re2, {})) {
    analysis.diagnostics.push_back(fault(
        Severity::kError, "regex-matches-empty",
        fmt::format("{} can match without any text and would be found in every line; leave out the part "
                    "that may be empty",
                    quote_excerpt(regex))));
    return analysis;
  }
  if (crosses_lines ? !matches(*re2, text) : !matches_a_line(*re2, text)) {
    analysis.diagnostics.push_back(fault(Severity::kWarning, "regex-misses-signature",
                                         fmt::format("{} does not match the record's own signature {}",
                                                     quote_excerpt(regex), quote_excerpt(signature))));
  }
  analysis.keys = tree ? literal_requirements(*tree) : PatternKeys{};
  return analysis;
}

Diagnostics check_pattern(std::string_view regex, std::string_view signature) {
  return analyse_pattern(regex, signature).diagnostics;
}

}  // namespace cairn
