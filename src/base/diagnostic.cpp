#include "base/diagnostic.h"

#include <algorithm>

#include "base/text.h"

namespace cairn {

bool has_errors(const Diagnostics& diagnostics) noexcept {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

std::string to_string(const Diagnostic& diagnostic) {
  std::string text;
  if (!diagnostic.file.empty()) {
    text += diagnostic.file == "-" ? "<stdin>" : escape_controls(diagnostic.file);
    if (diagnostic.line != 0) text += ':' + std::to_string(diagnostic.line);
    if (diagnostic.line != 0 && diagnostic.column != 0) text += ':' + std::to_string(diagnostic.column);
    text += ": ";
  }
  if (!diagnostic.pointer.empty())
    text += escape_controls(diagnostic.pointer) + ": ";  // names may be hostile
  return text + diagnostic.message;
}

const char* to_string(Severity severity) noexcept {
  return severity == Severity::kError ? "error" : "warning";
}

}  // namespace cairn
