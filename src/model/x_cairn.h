#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "base/diagnostic.h"
#include "model/json.h"
#include "model/record.h"

namespace cairn {

// The member x_cairn: how a document of one format carries what only the other has a place for.
//   native:      "x_cairn": {"errorcanon": {"schema_version": "1.0.0", "environment": {"os": "linux"}}}
//   ErrorCanon:  "x_cairn": {"native": {"error_code": "E1", "tags": []}}
// Anybody can write such a member, and what it says may contradict the document around it. So it is believed
// only where the record it makes can be written in both formats and read again; otherwise it is somebody's
// own member and kept as it is. Internal to model/.

// Read with x_cairn believed, unasked: that half of the test which decode_native needs; decode_errorcanon can
// then ask decode_native itself.
[[nodiscard]] Record decode_errorcanon_believing(const Json& json, Diagnostics& faults);

// Record::errorcanon as a value, without the members that an edit of the record has overtaken.
[[nodiscard]] Json current_errorcanon(const Record& record);

// `rest`, the value of Record::errorcanon, with its members in the documented order, so that a record is the
// same whichever order its document wrote them in.
[[nodiscard]] Json in_documented_order(Json rest);

// `value` under `name` in object["x_cairn"]. What stands there and is of another shape moves into "foreign":
// that happens only to a record that was changed after it was read.
void put_x_cairn(Json& object, const std::string& name, Json value);

}  // namespace cairn
