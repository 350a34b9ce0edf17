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
// beyond 64 bits), nul (a U+0000, raw or escaped), duplicate-key, too-deep, too-many-members. Duplicate keys
// and NULs are all collected; the others end the reading. Every diagnostic carries line and column within
// `text` (those of a duplicate key are the repeated value's), and a pointer where there is one. A byte order
// mark is allowed.

inline constexpr std::size_t kMaxJsonDepth = 64;

// In one object. Members are kept in order, so a search is a walk; a megabyte of members would take minutes.
inline constexpr std::size_t kMaxJsonMembers = 4096;

// nullopt when any rule was broken. Never throws for bad input; memory is bounded by a multiple of the text's
// size, the stack by kMaxJsonDepth.
[[nodiscard]] std::optional<Json> read_json(std::string_view text, Diagnostics& faults);

// Where the value at `pointer` (RFC 6901) begins in `text`, which must be JSON that read_json accepted. Falls
// back to the nearest parent that exists.
[[nodiscard]] std::size_t locate(std::string_view text, std::string_view pointer);

// Sets line and column of every diagnostic that has none yet, from its pointer; one walk through `text`,
// however many there are.
void place(Diagnostics& diagnostics, std::string_view text);

// `token` as one reference token of a JSON Pointer: ~ and / escaped.
[[nodiscard]] std::string escape_pointer_token(std::string_view token);

}  // namespace cairn
