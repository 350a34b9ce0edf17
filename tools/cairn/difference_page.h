#pragma once

#include <string>
#include <vector>

#include "cairn/terminal.h"
#include "curate/desk.h"
#include "curate/difference.h"

namespace cairn::tool {

// The differences of a record as a person reads them: one line for each field, the words that differ
// highlighted.
//   session.print(difference_page(difference(before, after), session.out_style()));
//     confidence: 0.9 -> 0.8
//   + tags[2]: "cuda"
[[nodiscard]] std::string difference_page(const std::vector<FieldChange>& changes, const Style& style);

// A JSON list of {"field","kind","before","after"}.
[[nodiscard]] Json difference_json(const std::vector<FieldChange>& changes);

// What became of one record; all of it as added or removed when it was not there before or is not there now.
[[nodiscard]] std::vector<FieldChange> changes_of(const Edited& edited);

}  // namespace cairn::tool
