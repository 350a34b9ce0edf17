#pragma once

#include <string>
#include <vector>

#include "cairn/session.h"
#include "curate/pattern_trial.h"
#include "model/json.h"

namespace cairn::tool {

// What a change of an expression gains and loses in logs, as a person and as a program reads it.
//   const std::vector<LogTrial> trials = try_against({.before = …, .after = …}, {"app.log", "old.log.gz"});
//   session.print(trial_page(trials, session.out_style()));
//   app.log: 1 line gained, 1 lost, 40 kept
//   + app.log:12: connection refused by 10.0.0.7
//   - app.log:31: refused to sort
struct LogTrial {
  std::string file;
  TrialSummary summary;
  std::vector<TriedLine> lines;  // the first kMostTriedLines of those gained and of those lost
};
inline constexpr std::size_t kMostTriedLines = 20;

// Throws Error(kInput) for a file that cannot be read. "-" is stdin.
[[nodiscard]] std::vector<LogTrial> try_against(const PatternChange& change,
                                                const std::vector<std::string>& files);

[[nodiscard]] std::string trial_page(const std::vector<LogTrial>& trials, const Style& style);

// A JSON list of {"file","lines","gained","lost","kept","changes":[{"change","line","text"}]}.
[[nodiscard]] Json trial_json(const std::vector<LogTrial>& trials);

}  // namespace cairn::tool
