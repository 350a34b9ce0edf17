#pragma once

#include "base/diagnostic.h"
#include "model/json.h"
#include "model/record.h"

namespace cairn {

// The ErrorCanon format (nested; schema_version 1.0.0, as deadends.dev publishes it) <-> Record.
//   Diagnostics faults;
//   Record record = decode_errorcanon(json, faults);
// A record with members that ErrorCanon has no place for carries them in `x_cairn.native`, in their native
// shape (model/x_cairn.h says when they are believed). If it names any version it has an environment.runtime:
// where the environment cannot say all of them, `x_cairn.native.versions` does, and counts as long as the
// environment still shows the first of them. A changed environment has the last word.

// The same promises as decode_native.
[[nodiscard]] Record decode_errorcanon(const Json& json, Diagnostics& faults);

// decode_errorcanon(encode_errorcanon(r)) == r for every record that decode_native or decode_errorcanon gave.
[[nodiscard]] Json encode_errorcanon(const Record& record);

}  // namespace cairn
