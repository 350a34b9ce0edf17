#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/rows.h"
#include "curate/settings.h"
#include "store/settings.h"

namespace cairn::tool {
namespace config_command {

struct Options {
  std::string name;
  std::optional<std::string> value;
  bool unset = false, dry_run = false;
  std::string why;
};

const SettingKind& kind_of(const std::string& name) {
  if (const SettingKind* kind = find_setting_kind(name)) return *kind;
  throw Error(Error::Kind::kUsage, name + ": there is no such setting; do you mean " +
                                       std::string(nearest_setting(name)) +
                                       "? `cairn config` lists them all");
}

int list(Session& session) {
  Store store = session.open_to_read();
  const Settings settings = Settings::of(store);
  RowPrinter rows(session, {{"name", "NAME"},
                            {"value", "VALUE", RowPrinter::Align::kRight},
                            {"default", "DEFAULT", RowPrinter::Align::kRight},
                            {"meaning", "MEANING"}});
  for (const SettingKind& kind : setting_kinds())
    rows.add({{"name", kind.name},
              {"value", settings.text(kind.name)},
              {"default", kind.otherwise},
              {"is_set", settings.is_set(kind.name)},
              {"meaning", kind.meaning}});
  rows.finish();
  return kDone;
}

int show(Session& session, const SettingKind& kind) {
  Store store = session.open_to_read();
  const Settings settings = Settings::of(store);
  const std::string value(settings.text(kind.name));
  const bool object = session.form == Form::kJson || session.form == Form::kNdjson;
  session.print((object ? Json{{"name", kind.name}, {"value", value}}.dump() : value) + '\n');
  return kDone;
}

// The change's command tells which setting became what: no record's history does.
Writer begin(const Session& session, Store& store, const std::string& what, const Options& options) {
  return store.begin({.who = session.who(), .why = options.why, .command = "config " + what});
}

void keep(const Session& session, Writer& writer, const std::string& name, const std::string& state,
          const Options& options) {
  if (options.dry_run)
    return session.note("dry run: " + name + " would be " + state + ", nothing was written");
  (void)writer.change_id();
  writer.commit();
  session.note(name + " is " + state);
}

int set(Session& session, const SettingKind& kind, const Options& options) {
  const std::string name(kind.name);
  const std::string& value = *options.value;
  if (!is_value_of(kind, value))
    throw Error(Error::Kind::kUsage, name + ": " + value + " is not " + std::string(describe(kind.values)) +
                                         "; the default is " + std::string(kind.otherwise));
  Store store = session.open_to_write();
  Writer writer = begin(session, store, name + ' ' + value, options);
  const Settings settings = Settings::of(store);
  if (settings.is_set(name) && settings.text(name) == value) {
    session.note(name + " is " + value + " already");
    return kDone;
  }
  write_setting(writer, name, value);
  keep(session, writer, name, value + " now", options);
  return kDone;
}

int unset(Session& session, const SettingKind& kind, const Options& options) {
  const std::string name(kind.name);
  const std::string otherwise(kind.otherwise);
  Store store = session.open_to_write();
  Writer writer = begin(session, store, "--unset " + name, options);
  if (!erase_setting(writer, name)) {
    session.note(name + " was not set: it is the default " + otherwise);
    return kNothing;
  }
  keep(session, writer, name, "the default " + otherwise + " again", options);
  return kDone;
}

int run(Session& session, const Options& options) {
  if (options.name.empty() && options.unset)
    throw Error(Error::Kind::kUsage, "--unset: which setting? `cairn config` lists them all");
  if (options.name.empty()) return list(session);
  const SettingKind& kind = kind_of(options.name);
  if (options.unset) return unset(session, kind, options);
  return options.value ? set(session, kind, options) : show(session, kind);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("name", options->name, "The setting; without it, all are listed")->type_name("NAME");
  CLI::Option* value = app.add_option("value", options->value, "What it is to be; without it, it is shown")
                           ->type_name("VALUE");
  app.add_flag("--unset", options->unset, "Back to the default")->excludes(value);
  app.add_flag("--dry-run", options->dry_run, "Look whether it would be taken, and change nothing");
  app.add_option("--why", options->why, "Why; kept in the history")->type_name("TEXT");
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
