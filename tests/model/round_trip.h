#pragma once

#include <doctest/doctest.h>

#include "model/format.h"
#include "random_json.h"

namespace cairn::testing {

// The promise of both codecs, for a document that decodes without an error: it comes back JSON-equal, through
// its own format and through the other one; the record is the same by every road; its canonical text is a
// fixed point. False, and nothing checked, when the document has an error.
inline bool check_round_trip(Format format, const Json& document) {
  INFO("document: " << document.dump());
  Diagnostics faults;
  const Record record = decode(format, document, faults);
  if (has_errors(faults) || record.id.empty()) return false;  // a record without an id is never kept

  const Json own = encode(format, record);
  CHECK_MESSAGE(json_equal(own, document), "came back as " << own.dump());

  // Records are compared, not texts: from the same record either format writes the same text again.
  for (const Format each : {Format::kNative, Format::kErrorCanon}) {
    const Json written = each == format ? own : encode(each, record);
    Diagnostics none;
    const bool is_same = decode(each, written, none) == record;
    CHECK_MESSAGE(is_same, "another record by way of " << written.dump());
    CHECK_MESSAGE(!has_errors(none), "our own document is refused: " << written.dump());
  }
  return true;
}

}  // namespace cairn::testing
