#include "curate/lint/breadth_rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "curate/lint/reach.h"
#include "curate/lint/repair.h"
#include "curate/lint/subsumption.h"
#include "match/pattern.h"

namespace cairn {
namespace {

// Errors of one kind are written alike in a few domains ("connection refused"): below the first number a
// curator has nothing to do, from the second on the words say nothing of this error.
constexpr std::size_t kSomewhatBroad = 5;
constexpr std::size_t kBroad = 10;

std::vector<std::string> ids_of(const LintedRecords& records, const std::vector<std::size_t>& places) {
  std::vector<std::string> ids;
  for (const std::size_t place : places) ids.push_back(records[place].id);
  return ids;
}

void add_breadth(const LintedRecords& records, const LintedRecord& record, const Reach& reach,
                 FindingCollector& findings) {
  if (reach.elsewhere < kSomewhatBroad) return;
  const std::vector<std::string> others = ids_of(records, reach.first_elsewhere);
  findings.add_as(
      reach.elsewhere < kBroad ? LintSeverity::kNote : LintSeverity::kWarning,
      {.rule = "regex-too-broad",
       .id = record.id,
       .pointer = "/regex",
       .message = fmt::format("it finds the signatures of {} records of other domains: {}{}", reach.elsewhere,
                              fmt::join(others, ", "), reach.elsewhere > others.size() ? ", …" : ""),
       .fix = "ask for a word that only this error has, or remove the alternative that finds them",
       .others = others});
}

void add_harmless(const LintedRecord& record, const Reach& reach, FindingCollector& findings) {
  if (reach.harmless.empty()) return;
  std::vector<std::string> lines;
  for (const std::string_view line : reach.harmless) lines.push_back(quote_excerpt(line));
  findings.add(
      {.rule = "regex-hits-harmless",
       .id = record.id,
       .pointer = "/regex",
       .message = fmt::format("it finds lines in which nothing is wrong: {}", fmt::join(lines, ", ")),
       .fix = "ask for what only the error says"});
}

void add_cuts(const LintedRecord& record, const Reach& reach, FindingCollector& findings) {
  std::map<std::string, std::vector<std::string>> words;
  for (const Reach::Cut& cut : reach.cuts)
    if (words[cut.piece].size() < kMostShown) words[cut.piece].push_back(cut.word);
  for (const auto& [piece, within] : words)
    findings.add_as(reach.cuts_harmless ? LintSeverity::kError : LintSeverity::kWarning,
                    {.rule = "regex-inside-words",
                     .id = record.id,
                     .pointer = "/regex",
                     .message = fmt::format("its {} is found inside {}", piece, fmt::join(within, ", ")),
                     .fix = fmt::format("say where a word begins and ends: \\b{}\\b", piece)});
}

// Expressions that would find what theirs miss, each judged by whose signatures it finds besides.
class Repairs {
 public:
  Repairs(const LintedRecords& records, const std::vector<Reach>& reaches, FindingCollector& findings)
      : records_(records), findings_(findings) {
    for (std::size_t i = 0; i < records.size(); ++i)
      if (records[i].chosen && misses(records[i], reaches[i])) {
        places_.push_back(i);
        expressions_.push_back(expression_of(records[i].signature));
      }
  }

  void run() {
    const std::vector<std::size_t> others = count_others();
    for (std::size_t i = 0; i < places_.size(); ++i) add(records_[places_[i]], expressions_[i], others[i]);
  }

 private:
  static bool misses(const LintedRecord& record, const Reach& reach) {
    return !reach.finds_own && !record.regex.empty() && !record.signature.empty() &&
           Pattern::compile(record.regex);
  }

  [[nodiscard]] std::vector<std::size_t> count_others() const {
    std::vector<std::size_t> others(places_.size());
    if (places_.empty()) return others;
    PatternSearch search({expressions_.begin(), expressions_.end()});
    for (std::size_t i = 0; i < records_.size(); ++i)
      for (const FoundPattern& found : search.find(records_[i].signature))
        if (places_[found.pattern] != i) ++others[found.pattern];
    return others;
  }

  void add(const LintedRecord& record, const std::string& expression, std::size_t others) {
    LintFinding finding{.rule = "regex-misses-signature",
                        .id = record.id,
                        .pointer = "/regex",
                        .message = "it does not find " + quote_excerpt(record.signature)};
    const auto repaired = Pattern::compile(record.regex + '|' + expression);
    if (expression.empty() || !repaired || !repaired->matches(record.signature)) {
      finding.message += ", which describes the error instead of quoting it";
      finding.fix = "make the error's own words the signature, or leave it: the regex may be right";
      return findings_.add_as(LintSeverity::kNote, std::move(finding));
    }
    finding.fix = "add the alternative " + escape_controls(expression);
    if (others > 0) finding.fix += fmt::format(", made narrower: it finds other signatures too ({})", others);
    findings_.add(std::move(finding));
  }

  const LintedRecords& records_;
  FindingCollector& findings_;
  std::vector<std::size_t> places_;
  std::vector<std::string> expressions_;
};

bool wants_any(const FindingCollector& findings) {
  constexpr std::string_view kRules[] = {"regex-misses-signature", "regex-too-broad", "regex-hits-harmless",
                                         "regex-inside-words", "subsumed-regex"};
  return std::ranges::any_of(kRules, [&](std::string_view rule) { return findings.wants(rule); });
}

}  // namespace

void lint_breadth(const LintedRecords& records, FindingCollector& findings) {
  if (!wants_any(findings)) return;
  std::vector<std::string_view> expressions;
  for (const LintedRecord& record : records) expressions.push_back(record.regex);
  PatternSearch search(expressions);
  const std::vector<Reach> reaches = measure_reach(records, search);
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (!records[i].chosen) continue;
    add_breadth(records, records[i], reaches[i], findings);
    add_harmless(records[i], reaches[i], findings);
    add_cuts(records[i], reaches[i], findings);
  }
  if (findings.wants("regex-misses-signature")) Repairs(records, reaches, findings).run();
  if (findings.wants("subsumed-regex")) lint_subsumption(records, search, findings);
}

}  // namespace cairn
