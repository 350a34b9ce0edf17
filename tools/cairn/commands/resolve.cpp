#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/value_editor.h"
#include "cairn/write_options.h"
#include "curate/conflict_resolution.h"
#include "model/native_codec.h"
#include "store/history.h"

namespace cairn::tool {
namespace resolve_command {

struct Options {
  WriteOptions write;
  std::string id;
  std::vector<std::string> fields;  // empty: all
  std::string source;
  bool ours = false, theirs = false, edit = false;
};

const char* name_of(const Conflict& conflict) {
  return conflict.field.empty() ? "the whole record" : conflict.field.c_str();
}

// Those that are meant; empty when something is wrong with the choice, and that has been said.
std::vector<Conflict> choose(const Session& session, Store& store, const Known& known,
                             const Options& options) {
  std::vector<Conflict> conflicts = open_conflicts(store, known.record_id);
  std::erase_if(conflicts,
                [&](const Conflict& one) { return !options.source.empty() && one.source != options.source; });
  for (const std::string& field : options.fields) {
    if (std::ranges::count(conflicts, field, &Conflict::field) > 0) continue;
    session.complain(fmt::format("{}: there is no open conflict in {}; `cairn conflicts {}` lists them",
                                 known.id, field, known.id));
    return {};
  }
  std::erase_if(conflicts, [&](const Conflict& one) {
    return !options.fields.empty() && std::ranges::count(options.fields, one.field) == 0;
  });
  if (conflicts.empty())
    session.complain(known.id + ": has no open conflict; `cairn conflicts` lists those of all records");
  return conflicts;
}

// Two sources may each say something else of one field.
const Conflict* find_rival(const std::vector<Conflict>& conflicts) {
  for (const Conflict& one : conflicts)
    if (std::ranges::count(conflicts, one.field, &Conflict::field) > 1) return &one;
  return nullptr;
}

std::string text_for_editor(Store& store, const Known& known, const std::vector<Conflict>& conflicts) {
  const auto stored = store.read(known.record_id);
  const Json record = encode_native(stored->record);
  std::string text =
      "// " + known.id + ": the values as they are now. What you leave out is taken away.\n{\n";
  std::string separator;
  for (const Conflict& conflict : conflicts) {
    const auto value = value_now(store, conflict, record);
    text += std::exchange(separator, "");
    text += fmt::format("  // {}\n  //   base:   {}\n  //   theirs: {}  ({}, batch {})\n", name_of(conflict),
                        conflict.base.value_or("(not there)"), conflict.theirs.value_or("(not there)"),
                        conflict.source, conflict.batch_id);
    if (!value) continue;
    text += "  " + Json(conflict.field).dump() + ": " + value->dump();
    separator = ",\n";
  }
  return text + "\n}\n";
}

// Puts what the person wrote in `theirs`. False when it cannot be read; that has been said.
bool ask_for_values(Session& session, Store& store, const Known& known, std::vector<Conflict>& conflicts) {
  ValueEditor editor(session);
  const auto text = editor.edit(text_for_editor(store, known, conflicts));
  if (!text) return false;
  const Json values = Json::parse(*text, nullptr, false, true);
  if (!values.is_object()) {
    editor.keep("what you wrote is no JSON object, and nothing was changed");
    return false;
  }
  for (const auto& [field, value] : values.items())
    if (std::ranges::count(conflicts, field, &Conflict::field) == 0) {
      editor.keep(field + ": is none of the fields in conflict, and nothing was changed");
      return false;
    }
  for (Conflict& conflict : conflicts) {
    const auto value = values.find(conflict.field);
    if (value == values.end()) conflict.theirs.reset();
    if (value != values.end()) conflict.theirs = value->dump();
  }
  return true;
}

// What changes no record must tell in the history what it did.
std::string command_of(const Options& options, const std::string& id) {
  if (!options.ours) return "resolve";
  return fmt::format("resolve --ours {}{}{}", id, options.fields.empty() ? "" : " ",
                     fmt::join(options.fields, " "));
}

int run(Session& session, const Options& options) {
  Store store = session.open_to_write();
  const auto known = find_known(store, options.id);
  if (!known) {
    session.complain(options.id + ": there is no such record; `cairn conflicts` lists those with conflicts");
    return kNothing;
  }
  std::vector<Conflict> conflicts = choose(session, store, *known, options);
  if (conflicts.empty()) return kNothing;
  if (const Conflict* rival = options.ours ? nullptr : find_rival(conflicts)) {
    session.complain(fmt::format("{}: {} is in conflict with several sources; name one with --source",
                                 known->id, name_of(*rival)));
    return kNothing;
  }
  if (options.edit && !ask_for_values(session, store, *known, conflicts)) return kNothing;

  Desk desk = open_desk(session, store, command_of(options, known->id).c_str(), options.write);
  Edited edited;
  if (options.ours) {
    edited = desk.change(
        known->record_id, [](Record&) {}, options.write.policy());
    close_conflicts(desk, conflicts);
    (void)desk.writer().change_id();
  } else {
    EditPolicy policy = options.write.policy();
    policy.vouched = !options.edit;  // for a tier of theirs the source stands
    edited = take_theirs(desk, known->record_id, conflicts, policy);
  }
  // What changes no record is to be kept all the same.
  const bool settled_alone = !edited.refused() && !edited.changed();
  if (settled_alone && !options.write.dry_run) desk.commit();
  int status = kDone;
  if (!settled_alone || session.form != Form::kPlain)
    status = finish(session, desk, {&edited, 1}, options.write);
  if (status == kDone && !options.write.dry_run)
    session.note(fmt::format("{} of {} settled{}", counted(conflicts.size(), "conflict"), known->id,
                             settled_alone ? "; the record stays as it is" : ""));
  return status;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("id", options->id, "The record")->required()->type_name("ID");
  app.add_option("fields", options->fields, "The fields, as `cairn conflicts` names them (else all of them)")
      ->type_name("FIELD");
  CLI::Option_group* side = app.add_option_group("What shall stand");
  side->require_option(1);
  side->add_flag("--ours", options->ours, "What stands now");
  side->add_flag("--theirs", options->theirs, "What the import says");
  side->add_flag("--edit", options->edit, "What you write in $VISUAL or $EDITOR");
  app.add_option("--source", options->source, "Only conflicts with this source")->type_name("NAME");
  add_write_options(app, options->write, Minor::kOffered);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace resolve_command

extern const Command kResolve;
const Command kResolve{"resolve", "Settle conflicts between an import and a curator",
                       "cairn resolve git/detached-head confidence --theirs --why 'measured anew'\n  "
                       "cairn resolve git/detached-head --ours",
                       resolve_command::setup};

}  // namespace cairn::tool
