#include "curate/revision_check.h"

#include <fmt/format.h>

#include "store/history.h"
#include "store/settings.h"

namespace cairn {
namespace {

// Revisions only grow: whoever names a later one has not read it anywhere.
std::string standing(std::string_view name, std::int64_t revision, std::int64_t wanted) {
  return wanted < revision
             ? fmt::format("{} is at revision {} and not at {}: somebody else was faster", name, revision,
                           wanted)
             : fmt::format("{} is at revision {} and was not at {} yet", name, revision, wanted);
}

}  // namespace

Diagnostic revision_mismatch(std::string_view id, std::int64_t revision, std::int64_t wanted) {
  std::string message = revision == 0
                            ? fmt::format(
                                  "{} is not in the base and so not at revision {}; what is new goes in with "
                                  "--if-revision 0",
                                  id, wanted)
                            : fmt::format("{}; look at `cairn history {}` and repeat with --if-revision {}",
                                          standing(id, revision, wanted), id, revision);
  return {.rule = "revision-mismatch", .message = std::move(message)};
}

std::optional<Diagnostic> check_revision(Store& store, std::int64_t record_id, std::string_view id,
                                         const std::optional<std::int64_t>& wanted) {
  if (!wanted) return std::nullopt;
  std::int64_t revision = 0;
  if (record_id != 0)
    for (const Revision& last : list_revisions(store, {.record_id = record_id, .limit = 1}))
      revision = last.revision;
  if (revision == *wanted) return std::nullopt;
  return revision_mismatch(id, revision, *wanted);
}

std::optional<Diagnostic> check_setting_revision(Store& store, std::string_view name,
                                                 const std::optional<std::int64_t>& wanted) {
  if (!wanted) return std::nullopt;
  const auto revisions = setting_revisions(store);
  const auto found = revisions.find(name);
  const std::int64_t revision = found == revisions.end() ? 0 : found->second;
  if (revision == *wanted) return std::nullopt;
  return Diagnostic{.rule = "revision-mismatch",
                    .message = fmt::format("{}; look at `cairn config` and repeat with --if-revision {}",
                                           standing(name, revision, *wanted), revision)};
}

}  // namespace cairn
