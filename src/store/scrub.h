#pragma once

namespace cairn {

class Store;

// Writes the file anew without its free pages and empties the write-ahead log, so that no byte of what was
// removed stays in either.
//   writer.purge(record_id); writer.commit(); if (!scrub(store)) say("another process is reading");
// False when another process held the log open: then it may still hold the text. Takes the time of copying
// the file. Not within a transaction. Throws Error(kStore).
[[nodiscard]] bool scrub(Store& store);

}  // namespace cairn
