#pragma once

#include <optional>

#include "base/diagnostic.h"
#include "model/json.h"
#include "model/record.h"

namespace cairn {

// The native flat format (schema/record.schema.json) <-> Record.
//   Diagnostics faults;
//   Record record = decode_native(json, faults);
// A record that came from ErrorCanon carries what the native format has no member for in
// `x_cairn.errorcanon`.

// Reads what is there; every member of the wrong type is a fault ("wrong-type") and left out, every unknown
// one a warning ("unknown-member") and kept. `json` must be an object. Whether the record makes sense is
// validate()'s question.
[[nodiscard]] Record decode_native(const Json& json, Diagnostics& faults);

// The canonical value: members in the documented order, then the unknown ones in the order they came.
// decode_native(encode_native(r)) == r for every record that decode_native or decode_errorcanon gave.
[[nodiscard]] Json encode_native(const Record& record);

}  // namespace cairn
