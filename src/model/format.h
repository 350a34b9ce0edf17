#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "model/json.h"
#include "model/record.h"

namespace cairn {

// The two JSON formats of a record, and the choice between them.
//   if (is_record(json)) record = decode(detect_format(json), json, faults);
//   std::string text = to_canonical_text(encode(Format::kErrorCanon, record));
enum class Format { kNative, kErrorCanon };

// "cairn" (or "native") and "errorcanon", as --format writes them.
[[nodiscard]] std::optional<Format> parse_format(std::string_view name) noexcept;
[[nodiscard]] std::string_view to_string(Format format) noexcept;

// By shape: an object with an `error` or `verdict` object and no `signature` of its own is ErrorCanon; any
// other object is native.
[[nodiscard]] Format detect_format(const Json& json);

[[nodiscard]] Record decode(Format format, const Json& json, Diagnostics& faults);
[[nodiscard]] Json encode(Format format, const Record& record);

// UTF-8, two-space indent, a final newline.
[[nodiscard]] std::string to_canonical_text(const Json& json);
[[nodiscard]] std::string to_canonical_text(Format format, const Record& record);

// On one line, without the newline.
[[nodiscard]] std::string to_compact_text(Format format, const Record& record);

}  // namespace cairn
