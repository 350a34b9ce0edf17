#include "curate/setting_undo.h"

#include <fmt/format.h>

#include "curate/revision_check.h"
#include "curate/settings.h"

namespace cairn {
namespace {

std::optional<std::string> text_now(Store& store, const std::string& name) {
  const auto settings = read_settings(store);
  const auto found = settings.find(name);
  return found == settings.end() ? std::nullopt : std::optional(found->second);
}

Diagnostic changed_since(const UndoneSetting& undone) {
  const SettingChange& change = undone.change;
  return {.rule = "changed-since",
          .message =
              fmt::format("{} was changed again since and stays: {} now, {} after that change, {} before it",
                          change.name, setting_text(change.name, undone.now),
                          setting_text(change.name, change.after), setting_text(change.name, change.before))};
}

}  // namespace

UndoneSetting undo_setting(Writer& writer, Store& store, SettingChange change,
                           const std::optional<std::int64_t>& if_revision) {
  UndoneSetting undone{.change = std::move(change)};
  undone.now = text_now(store, undone.change.name);
  undone.fault = check_setting_revision(store, undone.change.name, if_revision);
  if (undone.fault) return undone;
  if (undone.now != undone.change.after && undone.now != undone.change.before)
    undone.fault = changed_since(undone);
  else
    undone.by = write_setting(writer, undone.change.name, undone.change.before);
  return undone;
}

std::string setting_text(const std::string& name, const std::optional<std::string>& value) {
  if (value) return *value;
  const SettingKind* kind = find_setting_kind(name);
  return kind == nullptr ? "the default" : "the default " + std::string(kind->otherwise);
}

}  // namespace cairn
