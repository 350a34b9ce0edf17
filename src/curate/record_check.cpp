#include "curate/record_check.h"

#include <fmt/format.h>

#include "base/text.h"
#include "match/pattern.h"
#include "model/validate.h"

namespace cairn {
namespace {

bool found_in(const Pattern& pattern, std::string_view text) {
  if (pattern.crosses_lines()) return pattern.matches(text);
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (pattern.matches(line)) return true;
    if (end == text.size()) return false;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

void check_record(const Record& record, Format format, std::chrono::year_month_day today,
                  Diagnostics& faults) {
  validate(record, format, today, faults);
  if (!record.regex || trim(*record.regex).empty()) return;
  for (Diagnostic& fault : check_pattern(*record.regex, record.signature.value_or(""))) {
    fault.pointer = member_pointer(format, "regex");
    faults.push_back(std::move(fault));
  }
  check_examples(record, faults);
}

void check_examples(const Record& record, Diagnostics& faults) {
  if (!record.examples && !record.counterexamples) return;
  const auto pattern = Pattern::compile(record.regex.value_or(""));
  if (!pattern) return;
  const auto check = [&](const List<std::string>& texts, std::string_view list, bool wanted,
                         const char* rule) {
    for (std::size_t i = 0; texts && i < texts->size(); ++i) {
      if (found_in(*pattern, (*texts)[i]) == wanted) continue;
      Diagnostic fault{.rule = rule, .pointer = fmt::format("/{}/{}", list, i)};
      fault.message = fmt::format("the regex {} {}; mend the regex, or take the text out of {}",
                                  wanted ? "does not find" : "finds", quote_excerpt((*texts)[i]), list);
      faults.push_back(std::move(fault));
    }
  };
  check(record.examples, "examples", true, "example-missed");
  check(record.counterexamples, "counterexamples", false, "counterexample-found");
}

}  // namespace cairn
