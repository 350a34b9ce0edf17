#include "curate/lint/reach.h"

#include "curate/lint/harmless_lines.h"
#include "curate/lint/word_cut.h"

namespace cairn {
namespace {

constexpr std::size_t kMostCuts = 12;

std::string_view domain_of(const LintedRecord& record) {
  return std::string_view(record.id).substr(0, record.id.find('/'));
}

// Whether the match is one of a cut word, which is then noted.
bool note_cut(Reach& reach, std::string_view text, Span span, std::string_view regex) {
  auto cut = find_word_cut(text, span, regex);
  if (!cut) return false;
  if (reach.cuts.size() < kMostCuts) reach.cuts.insert({std::move(cut->piece), std::move(cut->word)});
  return true;
}

}  // namespace

std::vector<Reach> measure_reach(const LintedRecords& records, PatternSearch& search) {
  std::vector<Reach> reaches(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::string& signature = records[i].signature;
    for (const FoundPattern& found : search.find(signature)) {
      Reach& reach = reaches[found.pattern];
      if (found.pattern == i) {
        reach.finds_own = true;
      } else if (!note_cut(reach, signature, found.span, records[found.pattern].regex) &&
                 domain_of(records[i]) != domain_of(records[found.pattern])) {
        ++reach.elsewhere;
        if (reach.first_elsewhere.size() < kMostShown) reach.first_elsewhere.push_back(i);
      }
    }
  }
  for (const std::string_view line : harmless_lines()) {
    for (const FoundPattern& found : search.find(line)) {
      Reach& reach = reaches[found.pattern];
      if (note_cut(reach, line, found.span, records[found.pattern].regex))
        reach.cuts_harmless = true;
      else if (reach.harmless.size() < kMostShown)
        reach.harmless.push_back(line);
    }
  }
  return reaches;
}

}  // namespace cairn
