#pragma once

#include <functional>
#include <vector>

#include "cairn/write_options.h"

namespace cairn::tool {

// A change of many records, asked about before it is made: it is rehearsed and rolled back, how many records
// and the first few differences are shown on stderr, then confirmed() asks. With --yes and in a dry run it is
// made at once.
//   return change_many(session, store, "set", options, Asks::kOfChoice, [&](Desk& desk) { … return edited;
//   });
// `edit` may be called twice. The status is that of finish(); kNothing when the person says no.
enum class Asks {
  kOfChoice,      // filters chose the records: of any, and without a terminal --yes must answer
  kOfMoreThanOne  // they were named, or follow from one that was: on a terminal, when several would change
};
int change_many(Session& session, Store& store, const char* command, const WriteOptions& options, Asks asks,
                const std::function<std::vector<Edited>(Desk&)>& edit);

}  // namespace cairn::tool
