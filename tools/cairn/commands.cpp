#include <array>

#include "cairn/command.h"

namespace cairn::tool {

extern const Command kMatch, kScan, kSearch, kList, kShow, kVersions, kStats, kGraph, kSql;
extern const Command kImport, kExport, kConflicts, kResolve, kBatches, kRejects;
extern const Command kAdd, kEdit, kDraft, kSet, kDeadEnd, kWorkaround, kLink, kUnlink;
extern const Command kRename, kMerge, kRetire, kPurge, kReplaceUrl, kApply;
extern const Command kQueue, kVerify, kClaim, kRelease, kReport;
extern const Command kHistory, kDiff, kBlame, kUndo;
extern const Command kLint, kConfig, kDoctor, kMigrate;

std::span<const Command* const> commands() {
  static constexpr std::array kCommands = {
      &kMatch,      &kScan,    &kSearch,     &kList,    &kShow,    &kVersions, &kStats,  &kGraph,   &kSql,
      &kImport,     &kExport,  &kConflicts,  &kResolve, &kBatches, &kRejects,  &kAdd,    &kEdit,    &kDraft,
      &kSet,        &kDeadEnd, &kWorkaround, &kLink,    &kUnlink,  &kRename,   &kMerge,  &kRetire,  &kPurge,
      &kReplaceUrl, &kApply,   &kQueue,      &kVerify,  &kClaim,   &kRelease,  &kReport, &kHistory, &kDiff,
      &kBlame,      &kUndo,    &kLint,       &kConfig,  &kDoctor,  &kMigrate};
  return kCommands;
}

}  // namespace cairn::tool
