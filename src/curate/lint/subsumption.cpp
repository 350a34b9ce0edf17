#include "curate/lint/subsumption.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "curate/lint/witness.h"

namespace cairn {
namespace {

// The expressions that find all of the texts. `search.find` gives them in rising order.
std::vector<std::size_t> finders_of_all(const std::vector<std::string>& texts, PatternSearch& search) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::vector<std::size_t> here, both;
    for (const FoundPattern& found : search.find(texts[i])) here.push_back(found.pattern);
    if (i == 0) {
      all = std::move(here);
    } else {
      std::ranges::set_intersection(all, here, std::back_inserter(both));
      all = std::move(both);
    }
    if (all.size() <= 1) break;  // itself
  }
  return all;
}

std::vector<std::string> texts_to_find(const LintedRecord& record) {
  std::vector<std::string> texts = witnesses(record.regex);
  if (texts.empty()) return texts;
  texts.push_back(record.signature);
  texts.insert(texts.end(), record.examples.begin(), record.examples.end());
  return texts;
}

}  // namespace

void lint_subsumption(const LintedRecords& records, PatternSearch& search, FindingCollector& findings) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (!records[i].chosen || records[i].regex.empty()) continue;
    std::vector<std::string> others;
    for (const std::size_t finder : finders_of_all(texts_to_find(records[i]), search))
      if (finder != i && records[finder].regex != records[i].regex &&
          !is_same_error(records[finder].id, records[i].id))
        others.push_back(records[finder].id);
    if (others.empty()) continue;
    findings.add(
        {.rule = "subsumed-regex",
         .id = records[i].id,
         .pointer = "/regex",
         .message = fmt::format("all that it finds, the regex of {} finds as well", fmt::join(others, ", ")),
         .fix = "make the other narrower, or merge the records",
         .others = others});
  }
}

}  // namespace cairn
