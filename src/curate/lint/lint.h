#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

#include "base/date.h"
#include "curate/desk.h"
#include "curate/lint/finding.h"
#include "query/query.h"
#include "store/store.h"

namespace cairn {

// Looks for what is wrong, or looks wrong, in a knowledge base.
//   for (const LintFinding& finding : lint(store, query)) report(finding);   // by id, then rule
//   Desk desk(store, {.who = "ann", .command = "lint"});
//   mend(desk, findings);  desk.commit();
//
// Only findings of the chosen records are given, but each is judged against the whole base. All patterns are
// searched at once (match/line_scanner.h) in all signatures, and near duplicates found by MinHash, so time
// grows with the base and what it finds, not with its square; what is kept of a record for that is some two
// kilobytes. Throws Error(kStore), and Error(kInterrupted) when a stop is requested.
struct LintOptions {
  std::vector<std::string> rules;    // only these; without any: all that are on by default
  std::vector<std::string> skipped;  // and not these
  std::chrono::year_month_day today = cairn::today();
  std::stop_token stop = {};

  [[nodiscard]] bool wants(std::string_view rule) const;
};

// `chosen` must have been through find_matched() when it has texts to match (query/matched.h).
[[nodiscard]] LintFindings lint(Store& store, const Query& chosen, const LintOptions& options = {});

// Makes the edits of the findings that have one, record by record, and gives what became of each. A record
// that the desk refuses, also for its revision, stays as it is; the others are mended all the same.
[[nodiscard]] std::vector<Edited> mend(Desk& desk, const LintFindings& findings,
                                       const std::optional<std::int64_t>& if_revision = {});

}  // namespace cairn
