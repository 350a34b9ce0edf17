#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cairn/session.h"
#include "model/record.h"
#include "store/history.h"

namespace cairn::tool {

// What the commands that read the past share.
//   const std::int64_t revision = revision_of(store, "2026-11-24");
//   if (const auto known = find_in_past(session, store, id)) show(record_at(store, known->record_id,
//   revision));

// "2026-11-24" or "2026-11-24T08:00:40Z", as it is; throws Error(kUsage) for all else.
[[nodiscard]] std::string checked_moment(const std::string& text);

// The revision that a person means: a number, or the last one at a moment. Throws Error(kUsage) for what is
// neither and for a revision that is yet to come.
[[nodiscard]] std::int64_t revision_of(Store& store, const std::string& text);

// The record that has this id or once had it; else complains.
[[nodiscard]] std::optional<Known> find_in_past(const Session& session, Store& store, const std::string& id);

// The record as it is, or as it was when it was taken out of use.
[[nodiscard]] std::optional<Record> last_state(Store& store, std::int64_t record_id);

}  // namespace cairn::tool
