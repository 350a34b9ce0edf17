#pragma once

#include <cstdint>

#include "model/record.h"

namespace cairn {

// Gives the elements of a record that is about to be written their ids. Internal to store/.
//   record.last_element_id = assign_element_ids(record, &stored.record, stored.place.last_element_id);
// An element keeps the id of the element of `before` that it continues: one equal to it, else one with the
// same main text (action, error_id, version), else the one at its position; each id is given once. All others
// get new ids above `last`. Returns the highest id ever given.
[[nodiscard]] std::int64_t assign_element_ids(Record& record, const Record* before, std::int64_t last);

}  // namespace cairn
