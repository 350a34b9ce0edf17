#include "cairn/element_command.h"

namespace cairn::tool {
namespace workaround_command {

constexpr ElementOption kOptions[] = {
    {"--action", "action", "What is done", "TEXT"},
    {"--how", "how", "How it is done", "TEXT"},
    {"--success-rate", "success_rate", "How often it works, 0..1", "RATE"},
    {"--condition", "condition", "When this holds", "TEXT"},
    {"--tradeoff", "tradeoff", "What it costs", "TEXT"},
};
constexpr ElementList kElements{"workaround", "workarounds", "workaround", kOptions};

Command::Run setup(CLI::App& app) {
  return add_element_command(app, kElements);
}

}  // namespace workaround_command

extern const Command kWorkaround;
const Command kWorkaround{"workaround", "What works: add, edit, rm, move",
                          "cairn workaround edit git/detached-head 0 --success-rate 0.9 --source "
                          "https://git-scm.com/docs\n  cairn workaround move git/detached-head 2 0",
                          workaround_command::setup};

}  // namespace cairn::tool
