#include "cairn/element_command.h"

namespace cairn::tool {
namespace dead_end_command {

constexpr ElementOption kOptions[] = {
    {"--action", "action", "What people try", "TEXT"},
    {"--why-fails", "why_fails", "Why it does not help", "TEXT"},
    {"--fail-rate", "fail_rate", "How often it fails, 0..1", "RATE"},
    {"--condition", "condition", "When this holds", "TEXT"},
    {"--common-misconception", "common_misconception", "What people wrongly believe", "TEXT"},
    {"--tradeoff", "tradeoff", "What it costs", "TEXT"},
};
constexpr ElementList kElements{"dead-end", "dead_ends", "dead end", kOptions};

Command::Run setup(CLI::App& app) {
  return add_element_command(app, kElements);
}

}  // namespace dead_end_command

extern const Command kDeadEnd;
const Command kDeadEnd{"dead-end", "What people try in vain: add, edit, rm, move",
                       "cairn dead-end add git/detached-head --action 'git reset' --why-fails 'moves "
                       "nothing' --fail-rate 0.9\n  cairn dead-end rm git/detached-head 0",
                       dead_end_command::setup};

}  // namespace cairn::tool
