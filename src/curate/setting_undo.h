#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "store/settings.h"

namespace cairn {

class Store;
class Writer;

// Takes the change of a setting back (cairn config), as a new change of it.
//   Writer writer = store.begin({.who = "ann", .command = "undo", .undoes = change_id});
//   const UndoneSetting undone = undo_setting(writer, store, *find_setting_change(store, change_id));
//   if (!undone.fault) writer.commit();
//
// It becomes what it was before, when it still is what the change made of it. The undo is a change of the
// setting like any other, so taking it back does the first one again. Throws Error(kStore).
struct UndoneSetting {
  SettingChange change;             // what was taken back
  std::optional<SettingChange> by;  // nullopt: refused, or it is so already
  std::optional<std::string> now;   // what it was when the undo came
  std::optional<Diagnostic> fault;  // changed-since, revision-mismatch: nothing was written
};

[[nodiscard]] UndoneSetting undo_setting(Writer& writer, Store& store, SettingChange change,
                                         const std::optional<std::int64_t>& if_revision = {});

// As a message says it: "90", or "the default 180".
[[nodiscard]] std::string setting_text(const std::string& name, const std::optional<std::string>& value);

}  // namespace cairn
