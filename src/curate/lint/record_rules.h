#pragma once

#include "curate/lint/collector.h"
#include "model/record.h"

namespace cairn {

// The rules that one record alone can break. Internal to curate/lint.
//   lint_record(record, findings);

// What validate(), check_pattern() and check_examples() say of it, under their own names, but for the
// signature that the regex misses (lint/breadth_rules.h); stale, evidence-count.
void lint_validity(const Record& record, FindingCollector& findings);

// workaround-is-dead-end, same-translation, stray-whitespace, repeated-label.
void lint_texts(const Record& record, FindingCollector& findings);

// unescaped-dot, no-literal.
void lint_expression(const Record& record, FindingCollector& findings);

// The expression with its unescaped dots of versions, addresses and file names escaped; equal to it when
// there are none. "pm2.5|setup.py" becomes "pm2\.5|setup\.py".
[[nodiscard]] std::string with_dots_escaped(std::string_view regex);

}  // namespace cairn
