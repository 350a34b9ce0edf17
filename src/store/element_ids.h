#pragma once

#include <cstdint>

#include "model/record.h"

namespace cairn {

// Gives the elements of a record that is about to be written their ids. Internal to store/.
//   record.last_element_id = assign_element_ids(record, &stored.record, stored.place.last_element_id);
// An element keeps the id of the element of `before` that it continues: the one whose id it carries, else one
// equal to it, else one with the same main text (action, error_id, version), else the one at its position;
// each id is given once. One that carries the id of an element that was there earlier gets it back. All
// others get new ids above `last`. Returns the highest id ever given. When `before` is nullptr, an element
// that has an id keeps it.
[[nodiscard]] std::int64_t assign_element_ids(Record& record, const Record* before, std::int64_t last);

// For a record that comes from elsewhere.
void forget_element_ids(Record& record);

// The ids of all elements in the order of the record's lists, as a JSON list; and back onto a record that has
// as many elements (another is left without ids).
[[nodiscard]] std::string element_ids_text(const Record& record);
void put_element_ids(Record& record, const std::string& text);

}  // namespace cairn
