#pragma once

#include <vector>

#include "curate/lint/collector.h"
#include "curate/lint/linted_record.h"

namespace cairn {

// The rules for which all expressions are looked for in all signatures at once. Internal to curate/lint.
//   lint_breadth(records, findings);
// regex-misses-signature, regex-too-broad, regex-hits-harmless, regex-inside-words, subsumed-regex.
//
// Cost: see lint/lint.h.
void lint_breadth(const LintedRecords& records, FindingCollector& findings);

}  // namespace cairn
