#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace cairn {

class Store;

// How often `match` answered a record first, where the base counts that (the setting "usage").
//   if (!count_match(store, 7)) …   // somebody else is writing: it was not counted
//   if (auto usage = find_usage(store, 7)) show(usage->matched);
struct Usage {
  std::int64_t matched = 0;
  std::string last_at;  // "2026-11-24T08:00:40Z"

  friend bool operator==(const Usage&, const Usage&) = default;
};

// One more. A count is no change of the base: it has no author and no place in the history, so it goes past
// the Writer, and the caches of the base stay good. From then on the store, which must be open for writing,
// waits for no other writer. False when it could not be counted: the file is locked, full or may not be
// written. Never throws for that.
[[nodiscard]] bool count_match(Store& store, std::int64_t record_id);

// nullopt: never. Throws Error(kStore).
[[nodiscard]] std::optional<Usage> find_usage(Store& store, std::int64_t record_id);

}  // namespace cairn
