#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "curate/field_path.h"

namespace cairn {

class Store;

// Internal to curate/ and to what shows its results.
//
// Which revision gave each field of a record the value that it has now.
//   for (const BlamedField& field : blame(store, record_id)) show(field.path, field.revision);
//
// Elements of lists are known by their content, so one that only moved keeps its revision, and each member of
// an element has its own. A list or an object without anything in it is a value. Of a retired record, its
// last state is told.
struct BlamedField {
  FieldPath path;
  Json value;
  std::int64_t revision = 0;
};

// In the order of the record's members.
[[nodiscard]] std::vector<BlamedField> blame(Store& store, std::int64_t record_id);

}  // namespace cairn
