#pragma once

#include "curate/lint/collector.h"
#include "curate/lint/linted_record.h"
#include "curate/lint/pattern_search.h"

namespace cairn {

// The rule subsumed-regex: another record's expression finds the signature, all examples, and a text for each
// alternative (lint/witness.h) of this one, and is not the same text. Internal to curate/lint.
//   lint_subsumption(records, search, findings);   // search is over the records' expressions
void lint_subsumption(const LintedRecords& records, PatternSearch& search, FindingCollector& findings);

}  // namespace cairn
