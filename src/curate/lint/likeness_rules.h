#pragma once

#include "curate/lint/collector.h"
#include "curate/lint/linted_record.h"

namespace cairn {

// The rules of records that are like others. Internal to curate/lint.
//   lint_likeness(records, findings);
// duplicate-regex, duplicate-signature, near-duplicate, category-spelling. Records of one error in several
// environments (domain/slug/…) are meant to be alike. What is true of several records is said once, at the
// first of them that was chosen.
void lint_likeness(const LintedRecords& records, FindingCollector& findings);

}  // namespace cairn
