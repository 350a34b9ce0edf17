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
  bool unset = false;
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

int set(Session& session, const SettingKind& kind, const std::string& value) {
  if (!is_value_of(kind, value))
    throw Error(Error::Kind::kUsage, std::string(kind.name) + ": " + value + " is not " +
                                         std::string(describe(kind.values)) + "; the default is " +
                                         std::string(kind.otherwise));
  Store store = session.open_to_write();
  Writer writer = store.begin({.who = session.who(), .command = "config"});
  write_setting(writer, std::string(kind.name), value);
  writer.commit();
  session.note(std::string(kind.name) + " is " + value + " now");
  return kDone;
}

int unset(Session& session, const SettingKind& kind) {
  Store store = session.open_to_write();
  Writer writer = store.begin({.who = session.who(), .command = "config"});
  const bool was_set = erase_setting(writer, std::string(kind.name));
  writer.commit();
  session.note(std::string(kind.name) + (was_set ? " is the default " : " was not set: it is the default ") +
               std::string(kind.otherwise) + (was_set ? " again" : ""));
  return was_set ? kDone : kNothing;
}

int run(Session& session, const Options& options) {
  if (options.name.empty() && options.unset)
    throw Error(Error::Kind::kUsage, "--unset: which setting? `cairn config` lists them all");
  if (options.name.empty()) return list(session);
  const SettingKind& kind = kind_of(options.name);
  if (options.unset) return unset(session, kind);
  return options.value ? set(session, kind, *options.value) : show(session, kind);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("name", options->name, "The setting; without it, all are listed")->type_name("NAME");
  CLI::Option* value = app.add_option("value", options->value, "What it is to be; without it, it is shown")
                           ->type_name("VALUE");
  app.add_flag("--unset", options->unset, "Back to the default")->excludes(value);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace config_command

extern const Command kConfig;
const Command kConfig{
    "config", "Show and change the base's own settings: rules between fields, when records are due",
    "cairn config\n  cairn config rules.few-evidence on\n  cairn config --unset queue.due-days",
    config_command::setup};

}  // namespace cairn::tool
