#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "cairn/session.h"
#include "model/json.h"

namespace cairn::tool {

// Says to a person what is wrong with an input: every error as it comes, the warnings summed by rule with the
// first three of each; all of them under -v.
//   DiagnosticPrinter printer(session);
//   printer.take(diagnostic); … printer.finish();
class DiagnosticPrinter {
 public:
  explicit DiagnosticPrinter(const Session& session) : session_(session) {}
  void take(const Diagnostic& diagnostic);
  void finish();

 private:
  struct Rule {
    std::uint64_t count = 0;
    std::vector<std::string> first;
  };
  void print(const Diagnostic& diagnostic) const;

  const Session& session_;
  std::map<std::string, Rule> warnings_;
};

// {"severity","rule","file","line","column","pointer","message"}
[[nodiscard]] Json to_json(const Diagnostic& diagnostic);

}  // namespace cairn::tool
