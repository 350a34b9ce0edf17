#include "cairn/diagnostics.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace cairn::tool {
namespace {

constexpr std::size_t kShown = 3;

}  // namespace

void DiagnosticPrinter::print(const Diagnostic& diagnostic) const {
  const Style style = session_.err_style();
  const std::string text = fmt::format("{} [{}]", printable(to_string(diagnostic)), diagnostic.rule);
  if (diagnostic.severity == Severity::kError)
    session_.complain(text);
  else
    session_.note(fmt::format("{}: {}", style.yellow("warning"), text));
}

void DiagnosticPrinter::take(const Diagnostic& diagnostic) {
  if (diagnostic.severity == Severity::kError || session_.verbosity > 0) return print(diagnostic);
  Rule& rule = warnings_[diagnostic.rule];
  ++rule.count;
  if (rule.first.size() < kShown) rule.first.push_back(printable(to_string(diagnostic)));
}

void DiagnosticPrinter::finish() {
  const Style style = session_.err_style();
  for (const auto& [name, rule] : warnings_) {
    session_.note(fmt::format("{}: {}: {}{}", style.yellow("warning"), name, counted(rule.count, "time"),
                              rule.count > kShown ? "; the first three (all with -v)" : ""));
    for (const std::string& line : rule.first) session_.note("  " + line);
  }
}

Json to_json(const Diagnostic& d) {
  return {{"severity", to_string(d.severity)},
          {"rule", d.rule},
          {"file", d.file},
          {"line", d.line},
          {"column", d.column},
          {"pointer", d.pointer},
          {"message", d.message}};
}

}  // namespace cairn::tool
