#pragma once

#include <functional>
#include <span>

#include "cairn/session.h"

namespace CLI {
class App;
}

namespace cairn::tool {

// A command of the program: one row, one file in commands/. `setup` adds its options and gives what is run
// when the command was chosen; that returns the exit status. A file's own names are in a namespace called
// after it: a build that puts several files in one unit would mix them otherwise.
//   const Command kBatches{"batches", "…", "cairn batches", setup};
struct Command {
  using Run = std::function<int(Session&)>;
  const char* name;
  const char* summary;
  const char* example;  // shown at the end of its --help
  Run (*setup)(CLI::App& app);
};

// In the order of the main --help.
[[nodiscard]] std::span<const Command* const> commands();

// Exit statuses, the same for every command.
inline constexpr int kDone = 0;     // done, or found
inline constexpr int kNothing = 1;  // nothing found, some records rejected, or a check found faults
inline constexpr int kUsage = 2;    // bad usage or unusable input
inline constexpr int kNoStore = 3;  // the knowledge base could not be opened, read or written
inline constexpr int kInterrupt = 130;

}  // namespace cairn::tool
