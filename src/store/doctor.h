#pragma once

#include <string>
#include <vector>

namespace cairn {

class Store;

// The health of a knowledge base's file.
//   for (const Finding& finding : examine(store)) report(finding);   // empty: all is well
//   rebuild_derived(store);
struct Finding {
  std::string check;    // "integrity", "foreign-keys", "elements", "json", "history", "words",
                        // "pattern-keys"
  std::string message;  // what is wrong, where, and what mends it
};

// SQLite's own integrity and foreign-key checks; sources and translations whose element is gone; columns of
// JSON that are not; records without history; a word index and pattern keys that are not what the
// records derive. At most kMostFindings of each check.
inline constexpr std::size_t kMostFindings = 20;
[[nodiscard]] std::vector<Finding> examine(Store& store);

// Drops the derived tables and makes them anew, in one transaction. Returns how many records there are.
std::int64_t rebuild_derived(Store& store);

}  // namespace cairn
