#include <array>

#include "cairn/command.h"

namespace cairn::tool {

extern const Command kMatch, kScan, kSearch, kList, kShow, kVersions, kStats, kGraph, kSql;
extern const Command kImport, kExport, kConflicts, kResolve, kBatches, kRejects;
extern const Command kSet, kDeadEnd, kWorkaround, kReplaceUrl, kApply;
extern const Command kHistory, kDiff, kBlame, kUndo;
extern const Command kLint, kDoctor, kMigrate;

std::span<const Command* const> commands() {
  static constexpr std::array kCommands = {
      &kMatch,     &kScan,       &kSearch, &kList,    &kShow,      &kVersions, &kStats,   &kGraph,   &kSql,
      &kImport,    &kExport,     &kSet,    &kDeadEnd, &kWorkaround, &kReplaceUrl, &kApply,  &kConflicts, &kResolve,
      &kBatches,   &kRejects,    &kHistory, &kDiff,   &kBlame,     &kUndo,     &kLint,    &kDoctor,  &kMigrate};
  return kCommands;
}

}  // namespace cairn::tool
