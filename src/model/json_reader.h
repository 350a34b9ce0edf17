#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "model/json.h"

namespace cairn {

// JSON text -> value, under the rules that protect a knowledge base; each broken one is a Diagnostic.
//   Diagnostics faults;
//   if (auto json = read_json(text, faults)) use(*json);
// Rules, all errors: not-utf8, not-json (syntax, and a number that cannot be held: overflow, or an integer
// beyond 64 bits), nul (a U+0000, raw or escaped), duplicate-key, too-deep. Duplicate keys and NULs are all collected;
// the others end the reading. Diagnostics carry line and column within `text` and a pointer where there is one.

inline constexpr std::size_t kMaxJsonDepth = 64;

// nullopt when any rule was broken. Never throws for bad input; memory is bounded by a multiple of the text's size, the stack by
// kMaxJsonDepth.
[[nodiscard]] std::optional<Json> read_json(std::string_view text, Diagnostics& faults);

// Where the value at `pointer` (RFC 6901) begins in `text`, which must be JSON that read_json accepted, or that
// only repeats keys: the last of them is meant. Falls back to the nearest parent that exists.
[[nodiscard]] std::size_t locate(std::string_view text, std::string_view pointer);

// Sets line and column of every diagnostic that has none yet, from its pointer.
void place(Diagnostics& diagnostics, std::string_view text);

// `token` as one reference token of a JSON Pointer: ~ and / escaped.
[[nodiscard]] std::string escape_pointer_token(std::string_view token);

}  // namespace cairn
