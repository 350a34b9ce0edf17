#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "curate/assignment.h"

namespace cairn {

// Internal to curate/ and to the commands that change fields.
//
// Changes of many records as a file lists them, CSV or NDJSON (told by the first character):
//   id,confidence,tags+=                    the columns are fields, or what stands before a value in an
//   git/detached-head,0.8,worktree          assignment; an empty cell leaves the field as it is
//
//   {"id":"git/detached-head","confidence":0.8,"tags+=":"worktree","category!":true}
//                                           values are taken as they are, null too
//
//   for (const ListedChange& change : read_change_list(text, faults)) …
struct ListedChange {
  std::uint64_t line = 0;
  std::string id;  // empty when that is what is wrong
  std::vector<Assignment> assignments;
  Diagnostics faults;  // of this line alone, each with it
};

// `faults`: what is wrong with the whole, such as a header without id, or that there is nothing; then there
// are no changes.
[[nodiscard]] std::vector<ListedChange> read_change_list(std::string_view text, Diagnostics& faults);

}  // namespace cairn
