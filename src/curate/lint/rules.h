#pragma once

#include <span>
#include <string_view>

#include "curate/lint/finding.h"

namespace cairn {

// The rules of lint, by name: what it looks for and how grave it is.
//   if (const LintRule* rule = find_lint_rule("stale")) …
// A finding may be less grave than its rule, never more. The names that validate(), check_pattern() and
// check_examples() give their diagnostics are rules too.
struct LintRule {
  std::string_view name;
  LintSeverity severity;
  std::string_view about;
  bool by_default = true;  // else only when it is named
};

[[nodiscard]] std::span<const LintRule> lint_rules() noexcept;
[[nodiscard]] const LintRule* find_lint_rule(std::string_view name) noexcept;

}  // namespace cairn
