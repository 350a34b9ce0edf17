#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "curate/desk.h"
#include "model/json.h"
#include "store/conflicts.h"

namespace cairn {

class Store;

// What is open between a curator and a source, and how it is settled, however the record has changed since
// the import: an element is found again by its content.
//   const std::vector<Conflict> conflicts = open_conflicts(store, record_id);
//   Edited edited = take_theirs(desk, record_id, conflicts);   // or close_conflicts(desk, conflicts): ours
//   if (!edited.refused()) desk.commit();
// All throw Error(kStore).

// Those whose field does not say by now what the source says; record_id 0: of all records.
[[nodiscard]] std::vector<Conflict> open_conflicts(Store& store, std::int64_t record_id = 0);

// The value that the record (in its native JSON) has at the conflict's field now; nullopt when it has none.
[[nodiscard]] std::optional<Json> value_now(Store& store, const Conflict& conflict, const Json& record);

// Makes the record say there what the source says. False when the element it was part of is gone; then
// nothing is changed.
[[nodiscard]] bool put_theirs(Store& store, const Conflict& conflict, Json& record);

// The same for each of one record's conflicts, as one change, and closes them. Beside what Desk::change()
// finds, an error is conflict-place-gone; so is what cannot be read, where a caller has put another value in
// `theirs`.
[[nodiscard]] Edited take_theirs(Desk& desk, std::int64_t record_id, std::span<const Conflict> conflicts,
                                 const EditPolicy& policy = {});

// The record stays as it is.
void close_conflicts(Desk& desk, std::span<const Conflict> conflicts);

}  // namespace cairn
