#pragma once

#include <string>
#include <vector>

#include "curate/desk.h"

namespace cairn {

// Another id for a record. The old one becomes its alias, by which it is still found everywhere, and the
// links of other records follow.
//   std::vector<Edited> edited = rename_record(desk, {.from = "git/detached", .to = "git/detached-head"});
struct Renaming {
  std::string from;  // id or alias
  std::string to;
  bool with_domain = false;  // the member `domain` becomes the first part of the new id
};

// The record, then those whose links followed. Refused as a whole when the first is.
[[nodiscard]] std::vector<Edited> rename_record(Desk& desk, const Renaming& renaming,
                                                const EditPolicy& policy = {});

}  // namespace cairn
