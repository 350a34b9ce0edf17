#include "curate/lint/collector.h"

#include <algorithm>
#include <tuple>

#include "curate/lint/rules.h"

namespace cairn {

void FindingCollector::add(LintFinding finding) {
  const LintRule* rule = find_lint_rule(finding.rule);
  const LintSeverity severity = rule ? rule->severity : LintSeverity::kWarning;
  add_as(severity, std::move(finding));
}

void FindingCollector::add_as(LintSeverity severity, LintFinding finding) {
  if (!wants(finding.rule)) return;
  finding.severity = severity;
  findings_.push_back(std::move(finding));
}

LintFindings FindingCollector::take() {
  std::ranges::stable_sort(findings_, [](const LintFinding& a, const LintFinding& b) {
    return std::tie(a.id, a.rule, a.pointer) < std::tie(b.id, b.rule, b.pointer);
  });
  return std::move(findings_);
}

}  // namespace cairn
