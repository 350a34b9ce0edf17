#include <array>

#include "cairn/command.h"

namespace cairn::tool {

extern const Command kMatch, kScan, kImport, kExport, kList, kShow, kBatches, kRejects, kMigrate, kDoctor;

std::span<const Command* const> commands() {
  static constexpr std::array kCommands = {&kMatch,  &kScan,    &kList,    &kShow,   &kImport,
                                           &kExport, &kBatches, &kRejects, &kDoctor, &kMigrate};
  return kCommands;
}

}  // namespace cairn::tool
