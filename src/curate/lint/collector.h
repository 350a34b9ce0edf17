#pragma once

#include <string>
#include <string_view>

#include "curate/lint/finding.h"
#include "curate/lint/lint.h"

namespace cairn {

// Gathers the findings of the rules that are wanted. Internal to curate/lint.
//   FindingCollector findings(options);
//   if (findings.wants("stale")) findings.add({.rule = "stale", .id = …});
class FindingCollector {
 public:
  explicit FindingCollector(const LintOptions& options) : options_(options) {}

  [[nodiscard]] bool wants(std::string_view rule) const { return options_.wants(rule); }
  [[nodiscard]] const LintOptions& options() const noexcept { return options_; }

  // With its rule's severity. Nothing when the rule is not wanted.
  void add(LintFinding finding);
  // Less grave than its rule.
  void add_as(LintSeverity severity, LintFinding finding);

  // What was gathered, by id, then rule, then place.
  [[nodiscard]] LintFindings take();

 private:
  const LintOptions& options_;
  LintFindings findings_;
};

}  // namespace cairn
