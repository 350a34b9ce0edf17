#pragma once

#include "cairn/command.h"

namespace CLI {
class App;
}

namespace cairn::tool {

// `cairn dead-end` and `cairn workaround`: add, edit, rm and move for the elements of one list of a record.
//   Command::Run setup(CLI::App& app) { return add_element_command(app, kElements); }
struct ElementOption {
  const char* flag;    // "--why-fails"
  const char* member;  // "why_fails"
  const char* help;
  const char* type;  // "TEXT", "RATE"
};

struct ElementList {
  const char* command;  // "dead-end"
  const char* list;     // "dead_ends"
  const char* thing;    // "dead end", as help says it
  std::span<const ElementOption> options;
};

// `elements` must live as long as the program.
[[nodiscard]] Command::Run add_element_command(CLI::App& app, const ElementList& elements);

}  // namespace cairn::tool
