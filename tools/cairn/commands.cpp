#include <array>

#include "cairn/command.h"

namespace cairn::tool {

extern const Command kMatch, kScan, kSearch, kImport, kExport, kList, kShow, kVersions, kStats, kGraph, kSql,
    kBatches, kRejects, kMigrate, kDoctor, kVerify, kQueue, kClaim, kRelease, kReport, kConfig;

std::span<const Command* const> commands() {
  static constexpr std::array kCommands = {&kMatch,  &kScan,   &kSearch,  &kList,   &kShow,    &kVersions,
                                           &kStats,  &kGraph,  &kSql,     &kImport, &kExport,  &kVerify,
                                           &kQueue,  &kClaim,  &kRelease, &kReport, &kBatches, &kRejects,
                                           &kConfig, &kDoctor, &kMigrate};
  return kCommands;
}

}  // namespace cairn::tool
