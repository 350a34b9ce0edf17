#pragma once

#include <cstddef>

#include "cairn/session.h"
#include "cairn/write_options.h"
#include "curate/queue.h"
#include "curate/verify.h"

namespace cairn::tool {

// Walks the queue of what is to be verified with a person at the terminal: a record's page, its sources, why
// it is due, and one key for what becomes of it. Each answer is a change of its own and commits at once.
//   return walk_queue(session, store, {.queue = queue, .request = {.tier = "human_reviewed"}});
// What somebody else claims, or verified meanwhile, is passed over. Ends with a line of what was done; the
// status: kDone, kNothing when nothing was due.
struct WalkOptions {
  QueueOptions queue;     // its limit, claims and cursor are not looked at
  std::size_t limit = 0;  // at most so many records; 0: all
  VerifyRequest request;  // what each confirmation says; the sources are asked for when the tier needs them
  std::string why;
};
int walk_queue(Session& session, Store& store, const WalkOptions& options);

}  // namespace cairn::tool
