#include <fmt/format.h>

#include "base/text.h"
#include "curate/lint/record_rules.h"
#include "curate/named_sources.h"
#include "curate/record_check.h"

namespace cairn {
namespace {

constexpr int kStaleDays = 365;

void add_diagnostics(const Record& record, FindingCollector& findings) {
  Diagnostics faults;
  check_record(record, Format::kNative, findings.options().today, faults);
  for (Diagnostic& fault : faults) {
    if (fault.rule == "regex-misses-signature") continue;
    const auto severity = fault.severity == Severity::kError ? LintSeverity::kError : LintSeverity::kWarning;
    findings.add_as(severity, {.rule = std::move(fault.rule),
                               .id = record.id,
                               .pointer = std::move(fault.pointer),
                               .message = std::move(fault.message)});
  }
}

void add_stale(const Record& record, FindingCollector& findings) {
  if (!record.last_confirmed) return;
  const auto confirmed = parse_date(*record.last_confirmed);
  if (!confirmed) return;
  const auto age =
      (std::chrono::sys_days(findings.options().today) - std::chrono::sys_days(*confirmed)).count();
  if (age <= kStaleDays) return;
  findings.add({.rule = "stale",
                .id = record.id,
                .pointer = "/last_confirmed",
                .message = fmt::format("last confirmed {} days ago, on {}", age, *record.last_confirmed),
                .fix = fmt::format("read its sources again, then `cairn verify {}`", record.id)});
}

void add_evidence_count(const Record& record, FindingCollector& findings) {
  if (!findings.wants("evidence-count") || !record.evidence_count) return;
  const std::vector<std::string> sources = named_sources(record);
  if (*record.evidence_count <= static_cast<std::int64_t>(sources.size())) return;
  findings.add({.rule = "evidence-count",
                .id = record.id,
                .pointer = "/evidence_count",
                .message = fmt::format("{} pieces of evidence are counted, {} distinct sources are named",
                                       *record.evidence_count, sources.size()),
                .fix = "name the sources, or lower the count"});
}

}  // namespace

void lint_validity(const Record& record, FindingCollector& findings) {
  add_diagnostics(record, findings);
  add_stale(record, findings);
  add_evidence_count(record, findings);
}

}  // namespace cairn
