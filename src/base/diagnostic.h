#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cairn {

enum class Severity { kWarning, kError };

// A fault found in somebody's input: a value, never an exception. An error rejects its record, a warning
// keeps it.
//   Diagnostic{.severity = Severity::kError, .rule = "number-range", .pointer = "/confidence",
//              .message = "1.7 is not within 0..1"}
struct Diagnostic {
  Severity severity = Severity::kError;
  std::string rule;          // the name of the rule that was broken, e.g. "number-range"
  std::string file;          // where the input came from; "-" for stdin; empty when there was no file
  std::uint64_t line = 0;    // counts from 1; 0 when not known
  std::uint64_t column = 0;  // in bytes, counts from 1; 0 when not known
  std::string pointer;       // JSON Pointer (RFC 6901) into the record; empty for the record itself
  std::string message;       // what was found, and what would be right

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

[[nodiscard]] bool has_errors(const Diagnostics& diagnostics) noexcept;

// "batch.json:41:7: /workarounds/0/success_rate: 1.7 is not within 0..1", leaving out the parts that are not
// known.
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

[[nodiscard]] const char* to_string(Severity severity) noexcept;

}  // namespace cairn
