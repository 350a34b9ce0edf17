#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/rows.h"
#include "cairn/write_options.h"
#include "curate/revision_check.h"
#include "curate/setting_undo.h"
#include "curate/settings.h"
#include "store/settings.h"

namespace cairn::tool {
namespace config_command {

struct Options {
  std::string name;
  std::optional<std::string> value;
  bool unset = false;
  WriteOptions write;
};

const SettingKind& kind_of(const std::string& name) {
  if (const SettingKind* kind = find_setting_kind(name)) return *kind;
  throw Error(Error::Kind::kUsage, name + ": there is no such setting; do you mean " +
                                       std::string(nearest_setting(name)) +
                                       "? `cairn config` lists them all");
}

std::int64_t revision_of(const std::map<std::string, std::int64_t, std::less<>>& revisions,
                         const SettingKind& kind) {
  const auto found = revisions.find(kind.name);
  return found == revisions.end() ? 0 : found->second;
}

int list(Session& session) {
  Store store = session.open_to_read();
  const Settings settings = Settings::of(store);
  const auto revisions = setting_revisions(store);
  RowPrinter rows(session, {{"name", "NAME"},
                            {"value", "VALUE", RowPrinter::Align::kRight},
                            {"default", "DEFAULT", RowPrinter::Align::kRight},
                            {"revision", "REVISION", RowPrinter::Align::kRight},
                            {"meaning", "MEANING"}});
  for (const SettingKind& kind : setting_kinds())
    rows.add({{"name", kind.name},
              {"value", settings.text(kind.name)},
              {"default", kind.otherwise},
              {"is_set", settings.is_set(kind.name)},
              {"revision", revision_of(revisions, kind)},
              {"meaning", kind.meaning}});
  rows.finish();
  return kDone;
}

int show(Session& session, const SettingKind& kind) {
  Store store = session.open_to_read();
  const Settings settings = Settings::of(store);
  const std::string value(settings.text(kind.name));
  const bool object = session.form == Form::kJson || session.form == Form::kNdjson;
  const Json json = {
      {"name", kind.name}, {"value", value}, {"revision", revision_of(setting_revisions(store), kind)}};
  session.print((object ? json.dump() : value) + '\n');
  return kDone;
}

// The change's command says it as it was typed; what became of the setting is in its own revisions.
int change(Session& session, const SettingKind& kind, const Options& options) {
  const std::string name(kind.name);
  const std::string command = options.value ? name + ' ' + *options.value : "--unset " + name;
  Store store = session.open_to_write();
  Writer writer =
      store.begin({.who = session.who(), .why = options.write.why, .command = "config " + command});
  if (const auto fault = check_setting_revision(store, name, options.write.if_revision))
    return session.complain(fault->message), kNothing;
  const bool changed = write_setting(writer, name, options.value).has_value();
  if (!changed && !options.value) {
    session.note(name + " was not set: it is " + setting_text(name, std::nullopt));
    return kNothing;
  }
  const std::string state = setting_text(name, options.value) + (options.value ? " now" : " again");
  if (!changed)
    session.note(name + " is " + *options.value + " already");
  else if (options.write.dry_run)
    session.note("dry run: " + name + " would be " + state + ", nothing was written");
  if (!changed || options.write.dry_run) return kDone;
  writer.commit();
  session.note(name + " is " + state);
  return kDone;
}

void check_value(const SettingKind& kind, const std::string& value) {
  if (!is_value_of(kind, value))
    throw Error(Error::Kind::kUsage, std::string(kind.name) + ": " + value + " is not " +
                                         std::string(describe(kind.values)) + "; the default is " +
                                         std::string(kind.otherwise));
}

int run(Session& session, const Options& options) {
  if (options.name.empty() && options.unset)
    throw Error(Error::Kind::kUsage, "--unset: which setting? `cairn config` lists them all");
  if (options.name.empty()) return list(session);
  const SettingKind& kind = kind_of(options.name);
  if (options.value) check_value(kind, *options.value);
  return options.value || options.unset ? change(session, kind, options) : show(session, kind);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("name", options->name, "The setting; without it, all are listed")->type_name("NAME");
  CLI::Option* value = app.add_option("value", options->value, "What it is to be; without it, it is shown")
                           ->type_name("VALUE");
  app.add_flag("--unset", options->unset, "Back to the default")->excludes(value);
  add_change_options(app, options->write);
  app.get_option("--if-revision")
      ->description("Refuse when the setting was not changed N times: somebody else was faster");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace config_command

extern const Command kConfig;
const Command kConfig{
    "config", "Show and change the base's own settings: rules between fields, when records are due, usage",
    "cairn config\n  cairn config rules.few-evidence on\n  cairn config --unset queue.due-days\n  cairn "
    "config usage on --why 'see what people meet'",
    config_command::setup};

}  // namespace cairn::tool
