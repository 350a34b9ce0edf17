#include <array>

#include "cairn/command.h"

namespace cairn::tool {

extern const Command kMatch, kScan, kSearch, kImport, kExport, kList, kShow, kVersions, kStats, kGraph, kSql,
    kSet, kDeadEnd, kWorkaround, kReplaceUrl, kApply, kBatches, kRejects, kMigrate, kDoctor;

std::span<const Command* const> commands() {
  static constexpr std::array kCommands = {&kMatch,    &kScan,    &kSearch,     &kList,       &kShow,
                                           &kVersions, &kStats,   &kGraph,      &kSql,        &kImport,
                                           &kSet,      &kDeadEnd, &kWorkaround, &kReplaceUrl, &kApply,
                                           &kExport,   &kBatches, &kRejects,    &kDoctor,     &kMigrate};
  return kCommands;
}

}  // namespace cairn::tool
