#include <array>

#include "cairn/command.h"

namespace cairn::tool {

extern const Command kMatch, kScan, kSearch, kImport, kExport, kList, kShow, kVersions, kStats, kGraph, kSql,
    kBatches, kRejects, kMigrate, kDoctor, kAdd, kEdit, kDraft, kLink, kUnlink, kRename, kMerge, kRetire,
    kPurge;

std::span<const Command* const> commands() {
  static constexpr std::array kCommands = {&kMatch,  &kScan,  &kSearch,  &kList,    &kShow,   &kVersions,
                                           &kStats,  &kGraph, &kSql,     &kImport,  &kExport, &kAdd,
                                           &kEdit,   &kDraft, &kLink,    &kUnlink,  &kRename, &kMerge,
                                           &kRetire, &kPurge, &kBatches, &kRejects, &kDoctor, &kMigrate};
  return kCommands;
}

}  // namespace cairn::tool
