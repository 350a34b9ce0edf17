#pragma once

#include "cairn/write_options.h"
#include "store/history.h"
#include "store/settings.h"

namespace cairn::tool {

// `undo` of a change of a setting: takes it back and says so, or says why not. --json prints
// {"undoes","changed","dry_run","records":[],"settings":[{"name","revision","before","after"}],"conflicts":[
// {"name","rule","before","after","now"}]}; null is the default, and the revision is left out of a dry run.
// The status.
int take_back_setting(Session& session, Store& store, const RecordedChange& change,
                      const SettingChange& of_setting, const WriteOptions& options);

}  // namespace cairn::tool
