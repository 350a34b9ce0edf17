#pragma once

#include <chrono>

#include "base/diagnostic.h"
#include "model/format.h"
#include "model/record.h"

namespace cairn {

// All rules that a record must keep to be put through the desk: validate(), check_pattern() and
// check_examples(). The pointers are those of the given format.
//   Diagnostics faults;
//   check_record(record, Format::kNative, today(), faults);
void check_record(const Record& record, Format format, std::chrono::year_month_day today,
                  Diagnostics& faults);

// Errors: example-missed (the regex does not find one of the record's examples), counterexample-found (it
// finds one of the counterexamples). A text of several lines is found when one of its lines is. A regex that
// RE2 refuses is silent.
void check_examples(const Record& record, Diagnostics& faults);

}  // namespace cairn
