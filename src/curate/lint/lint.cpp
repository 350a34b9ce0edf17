#include "curate/lint/lint.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include "base/error.h"
#include "curate/lint/breadth_rules.h"
#include "curate/lint/collector.h"
#include "curate/lint/likeness.h"
#include "curate/lint/likeness_rules.h"
#include "curate/lint/link_rules.h"
#include "curate/lint/linted_record.h"
#include "curate/lint/record_rules.h"
#include "curate/lint/rules.h"
#include "query/selection.h"

namespace cairn {
namespace {

void stop_if_asked(const LintOptions& options) {
  if (options.stop.stop_requested())
    throw Error(Error::Kind::kInterrupted, "interrupted; nothing was changed");
}

LintedRecord kept_of(const Store::Stored& stored, bool chosen) {
  const Record& record = stored.record;
  return {.record_id = stored.record_id,
          .id = record.id,
          .chosen = chosen,
          .signature = record.signature.value_or(""),
          .regex = record.regex.value_or(""),
          .category = record.category.value_or(""),
          .examples = record.examples.value_or(std::vector<std::string>()),
          .signature_words = signature_hashes(record),
          .words = word_hashes(record)};
}

// Reads the base once: what one record alone can break is found on the way, what else it takes is kept.
LintedRecords read_all(Store& store, const Query& chosen, FindingCollector& findings) {
  std::unordered_set<std::int64_t> wanted;
  for_each_selected(store, chosen, [&](const Summary& row) { wanted.insert(row.record_id); });
  std::vector<std::int64_t> all;
  for_each_selected(store, Query{}, [&](const Summary& row) { all.push_back(row.record_id); });
  LintedRecords records;
  records.reserve(all.size());
  for (const std::int64_t record_id : all) {
    stop_if_asked(findings.options());
    const auto stored = store.read(record_id);
    if (!stored) continue;  // removed by another process since
    const bool is_wanted = wanted.contains(record_id);
    records.push_back(kept_of(*stored, is_wanted));
    if (!is_wanted) continue;
    lint_validity(stored->record, findings);
    lint_texts(stored->record, findings);
    lint_expression(stored->record, findings);
  }
  std::ranges::sort(records, {}, &LintedRecord::id);
  return records;
}

}  // namespace

bool LintOptions::wants(std::string_view rule) const {
  if (std::ranges::find(skipped, rule) != skipped.end()) return false;
  if (!rules.empty()) return std::ranges::find(rules, rule) != rules.end();
  const LintRule* known = find_lint_rule(rule);
  return !known || known->by_default;
}

LintFindings lint(Store& store, const Query& chosen, const LintOptions& options) {
  FindingCollector findings(options);
  const LintedRecords records = read_all(store, chosen, findings);
  lint_breadth(records, findings);
  stop_if_asked(options);
  lint_likeness(records, findings);
  lint_links(store, records, findings);
  return findings.take();
}

std::vector<Edited> mend(Desk& desk, const LintFindings& findings,
                         const std::optional<std::int64_t>& if_revision) {
  std::map<std::string, std::vector<const Mend*>> by_record;
  for (const LintFinding& finding : findings)
    if (finding.mend) by_record[finding.mend->id].push_back(&*finding.mend);
  std::vector<Edited> edited;
  for (const auto& [id, mends] : by_record)
    edited.push_back(desk.change(id,
                                 [&mends = mends](Record& record) {
                                   for (const Mend* one : mends) one->edit(record);
                                 },
                                 {.if_revision = if_revision, .minor = true}));
  return edited;
}

}  // namespace cairn
