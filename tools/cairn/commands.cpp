#include <array>

#include "cairn/command.h"

namespace cairn::tool {

extern const Command kImport, kExport, kList, kShow, kBatches, kRejects, kMigrate, kDoctor;

std::span<const Command* const> commands() {
  static constexpr std::array kCommands = {&kList, &kShow, &kImport, &kExport, &kBatches, &kRejects, &kDoctor, &kMigrate};
  return kCommands;
}

}  // namespace cairn::tool
