#include "cairn/undo_setting.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cairn/command.h"
#include "cairn/json_null.h"
#include "curate/setting_undo.h"

namespace cairn::tool {
namespace {

Json document(const UndoneSetting& undone, std::int64_t change_id, bool dry_run) {
  Json settings = Json::array();
  if (undone.by) {
    Json row = {{"name", undone.by->name}};
    if (!dry_run) row["revision"] = undone.by->revision;
    row["before"] = or_null(undone.by->before);
    row["after"] = or_null(undone.by->after);
    settings.push_back(std::move(row));
  }
  Json conflicts = Json::array();
  if (undone.fault)
    conflicts.push_back({{"name", undone.change.name},
                         {"rule", undone.fault->rule},
                         {"before", or_null(undone.change.before)},
                         {"after", or_null(undone.change.after)},
                         {"now", or_null(undone.now)}});
  return {{"undoes", change_id},      {"changed", settings.size()},      {"dry_run", dry_run},
          {"records", Json::array()}, {"settings", std::move(settings)}, {"conflicts", std::move(conflicts)}};
}

void tell(const Session& session, const UndoneSetting& undone, const SettingChange& of_setting,
          bool dry_run) {
  if (!undone.by)
    return session.note(
        fmt::format("nothing to take back: {} is {} already; `cairn history` lists other changes",
                    of_setting.name, setting_text(of_setting.name, of_setting.before)));
  const std::string value = setting_text(undone.by->name, undone.by->after);
  session.note(dry_run
                   ? fmt::format("dry run: {} would be {} again, nothing was written", undone.by->name, value)
                   : fmt::format("{} is {} again", undone.by->name, value));
}

}  // namespace

int take_back_setting(Session& session, Store& store, const RecordedChange& change,
                      const SettingChange& of_setting, const WriteOptions& options) {
  Writer writer =
      store.begin({.who = session.who(), .why = options.why, .command = "undo", .undoes = change.change_id});
  const UndoneSetting undone = undo_setting(writer, store, of_setting, options.if_revision);
  if (undone.by && !options.dry_run) writer.commit();
  if (undone.fault) session.complain(undone.fault->message);
  if (session.form == Form::kJson || session.form == Form::kNdjson)
    session.print(
        document(undone, change.change_id, options.dry_run).dump(session.form == Form::kJson ? 2 : -1) +
        '\n');
  else if (!undone.fault)
    tell(session, undone, of_setting, options.dry_run);
  return undone.fault ? kNothing : kDone;
}

}  // namespace cairn::tool
