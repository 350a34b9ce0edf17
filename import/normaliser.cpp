#include "import/normaliser.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.h"
#include "match/pattern_keys.h"
#include "model/decoding.h"
#include "model/json_reader.h"
#include "model/validate.h"

namespace cairn {
namespace {

// The text, if it is worth reading at all.
std::optional<Json> read(const RawRecord& raw, Diagnostics& faults) {
  if (raw.unclosed_list) {
    faults.push_back(
        {.rule = "not-json",
         .message = "the list that begins here is never closed; is the end of the input missing?"});
    return std::nullopt;
  }
  if (raw.size > kMaxRecordSize) {
    faults.push_back(
        {.rule = "record-size",
         .message = fmt::format("the record is {} bytes long and may be {} at most; is a bracket missing?",
                                raw.size, kMaxRecordSize)});
    return std::nullopt;
  }
  std::optional<Json> json = read_json(raw.text, faults);
  if (json && !json->is_object()) {
    faults.push_back({.rule = "wrong-type",
                      .message = fmt::format("is {} and must be an object, a record", kind_of(*json))});
    return std::nullopt;
  }
  return json;
}

void check_regex(Normalised& one, const Record& record) {
  if (!record.regex || trim(*record.regex).empty()) return;
  PatternAnalysis analysis = analyse_pattern(*record.regex, record.signature.value_or(""));
  if (!record.signature)
    std::erase_if(analysis.diagnostics, [](const Diagnostic& d) { return d.severity == Severity::kWarning; });
  for (Diagnostic& fault : analysis.diagnostics) {
    fault.pointer = member_pointer(one.format, "regex");
    one.diagnostics.push_back(std::move(fault));
  }
  if (analysis.keys) one.derived.pattern_keys = analysis.keys->serialise();
}

// From places within the record's text to places within its file.
void place_in_file(Normalised& one) {
  place(one.diagnostics, one.raw.text);
  for (Diagnostic& fault : one.diagnostics) {
    if (fault.line == 1) fault.column += one.raw.column - 1;
    fault.line += one.raw.line - 1;
  }
  std::ranges::stable_sort(one.diagnostics, {},
                           [](const Diagnostic& d) { return std::pair(d.line, d.column); });
}

}  // namespace

Normalised normalise(RawRecord raw, const NormaliseOptions& options) {
  Normalised one;
  one.raw = std::move(raw);
  if (const std::optional<Json> json = read(one.raw, one.diagnostics)) {
    one.format = detect_format(*json);
    Record record = decode(one.format, *json, one.diagnostics);
    one.id = record.id;
    validate(record, one.format, options.today, one.diagnostics);
    options.rules.check(record, one.format, one.diagnostics);
    check_regex(one, record);
    if (!has_errors(one.diagnostics)) {
      one.derived.words = derive_words(record);
      one.derived.version_bounds = version_bounds(record);
      one.record = std::move(record);
    }
  }
  if (!one.diagnostics.empty()) place_in_file(one);
  return one;
}

}  // namespace cairn
