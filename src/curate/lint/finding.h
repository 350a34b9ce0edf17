#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/record.h"

namespace cairn {

// What lint has to say of a record: a value.
//   LintFinding{.rule = "category-spelling", .severity = LintSeverity::kWarning, .id = "rust/e0308",
//               .pointer = "/category", .message = "…", .fix = "write type_system"}
enum class LintSeverity : std::uint8_t {
  kNote,     // may well be meant
  kWarning,  // look at it
  kError,    // wrong answers will come of it
};

// An edit that mends a finding without changing what a record means. It looks again at what it changes: run
// on a record that was mended meanwhile it does nothing. `id` is the record that it changes, which need not
// be the one of the finding.
struct Mend {
  std::string id;
  std::function<void(Record&)> edit;
};

struct LintFinding {
  std::string rule;
  LintSeverity severity = LintSeverity::kWarning;
  std::string id;
  std::string pointer;              // JSON Pointer into the native format; empty for the record itself
  std::string message;              // what was found, and why it matters
  std::string fix;                  // what would mend it
  std::vector<std::string> others;  // ids of the other records it is about
  std::optional<Mend> mend;         // nullopt: somebody has to think
};

using LintFindings = std::vector<LintFinding>;

[[nodiscard]] const char* to_string(LintSeverity severity) noexcept;

}  // namespace cairn
