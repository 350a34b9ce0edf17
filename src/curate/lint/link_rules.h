#pragma once

#include "curate/lint/collector.h"
#include "curate/lint/linted_record.h"
#include "store/store.h"

namespace cairn {

// What query/graph_check.h finds, of the chosen records: dangling-link, contradictory-link, self-link,
// one-way-link, which is said of the record that is silent. Internal to curate/lint.
//   lint_links(store, records, findings);   // records are sorted by id
void lint_links(Store& store, const LintedRecords& records, FindingCollector& findings);

}  // namespace cairn
