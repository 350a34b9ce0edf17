#include "curate/undo.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cairn/command.h"
#include "cairn/json_null.h"
#include "cairn/undo_setting.h"
#include "cairn/write_options.h"
#include "curate/revision_check.h"

namespace cairn::tool {
namespace undo_command {

struct Options {
  std::optional<std::int64_t> change, batch;
  bool partial = false;
  WriteOptions write;
};

// The change that is meant; else says why there is none.
std::optional<RecordedChange> chosen_change(const Session& session, Store& store, const Options& options) {
  std::optional<RecordedChange> change;
  if (options.change)
    change = find_change(store, *options.change);
  else if (options.batch)
    change = find_change_of_batch(store, *options.batch);
  else
    change = last_in_effect(store, session.who());
  if (change) return change;
  if (options.change)
    session.complain(fmt::format("there is no change {}; `cairn history` lists them", *options.change));
  else if (options.batch)
    session.complain(
        fmt::format("batch {} changed nothing, or was never; `cairn batches` lists them", *options.batch));
  else
    session.complain(session.who() +
                     " made no change that is in effect; `cairn history` lists all, and "
                     "`cairn undo CHANGE` takes back anybody's");
  return std::nullopt;
}

std::string question_of(const RecordedChange& change, std::int64_t records) {
  const std::string what = change.batch_id != 0
                               ? fmt::format("batch {}", change.batch_id)
                               : fmt::format("change {} ({})", change.change_id, change.command);
  return fmt::format("Take back {}, which wrote {}?", what,
                     counted(static_cast<std::uint64_t>(records), "record"));
}

bool is_in_effect(const Session& session, Store& store, const RecordedChange& change) {
  if (!is_undone(store, change)) return true;
  session.complain(fmt::format("change {} is undone already, by change {}; `cairn undo {}` does it again",
                               change.change_id, change.undone_by, change.undone_by));
  return false;
}

int refuse_without_records(const Session& session, const RecordedChange& change) {
  session.complain(fmt::format("change {} ({}) changed no record; what stands beside them stays",
                               change.change_id, change.command));
  return kNothing;
}

std::string shown(const std::optional<Json>& value) {
  return value ? fit(printable(value->dump()), 60) : "nothing";
}

void tell_conflicts(const Session& session, const UndoneRecord& undone, const RecordedChange& change) {
  for (const Diagnostic& fault : undone.edited.faults)
    if (fault.severity == Severity::kError)
      session.complain(fault.pointer.empty() ? fault.message : undone.edited.id + ": " + to_string(fault));
  for (const MergeConflict& conflict : undone.conflicts)
    session.complain(
        fmt::format("{}: {} was changed again since and stays: {} now, {} after change {}, {} "
                    "before it",
                    undone.edited.id, conflict.path.text(), shown(conflict.ours), shown(conflict.base),
                    change.change_id, shown(conflict.theirs)));
}

Json conflicts_json(const std::vector<UndoneRecord>& undone) {
  Json list = Json::array();
  for (const UndoneRecord& record : undone) {
    for (const Diagnostic& fault : record.edited.faults)
      if (fault.severity == Severity::kError)
        list.push_back({{"id", record.edited.id}, {"rule", fault.rule}, {"message", fault.message}});
    for (const MergeConflict& conflict : record.conflicts)
      list.push_back({{"id", record.edited.id},
                      {"rule", "changed-since"},
                      {"field", conflict.path.text()},
                      {"before", or_null(conflict.theirs)},
                      {"after", or_null(conflict.base)},
                      {"now", or_null(conflict.ours)}});
  }
  return list;
}

// What can be written: nothing when something is in the way, unless in part.
std::vector<Edited> writable(const std::vector<UndoneRecord>& undone, bool blocked, bool partial) {
  std::vector<Edited> edited;
  if (blocked && !partial) return edited;
  for (const UndoneRecord& record : undone)
    if (record.edited.changed()) edited.push_back(record.edited);
  return edited;
}

void print_undone(Session& session, Store& store, const RecordedChange& change,
                  std::span<const Edited> edited, const std::vector<UndoneRecord>& undone, bool dry_run) {
  Json json = {{"undoes", change.change_id}};
  json.update(edited_json(store, edited, dry_run));
  json["conflicts"] = conflicts_json(undone);
  session.print(session.form == Form::kNdjson ? json.dump() + '\n' : json.dump(2) + '\n');
}

constexpr std::size_t kMostShown = 10;  // of the records of a batch

// Of a change of one record; whether it is at another revision than it should be, and that has been said.
bool is_at_another_revision(const Session& session, Store& store, const RecordedChange& change,
                            const WriteOptions& options) {
  if (!options.if_revision) return false;
  const Revision wrote = list_revisions(store, {.change_id = change.change_id, .limit = 1}).front();
  const auto fault = check_revision(store, wrote.record_id, wrote.id, options.if_revision);
  if (fault) session.complain(fault->message);
  return fault.has_value();
}

int take_back(Session& session, Store& store, const RecordedChange& change, const Options& options) {
  Desk desk(store,
            {.who = session.who(), .why = options.write.why, .command = "undo", .undoes = change.change_id});
  if (is_at_another_revision(session, store, change, options.write)) return kNothing;
  const std::vector<UndoneRecord> undone = undo(desk, change);
  const bool blocked = std::ranges::any_of(undone, &UndoneRecord::blocked);
  const std::vector<Edited> edited = writable(undone, blocked, options.partial);
  for (const UndoneRecord& record : undone) tell_conflicts(session, record, change);
  if (blocked && !options.partial)
    session.complain(
        fmt::format("change {} is not taken back: nothing was written; --partial takes back "
                    "what nobody changed since",
                    change.change_id));
  if (session.form == Form::kJson || session.form == Form::kNdjson) {
    if (!options.write.dry_run && !edited.empty()) desk.commit();
    print_undone(session, store, change, edited, undone, options.write.dry_run);
  } else if (!blocked || options.partial) {
    WriteOptions shown = options.write;
    if (!shown.dry_run) shown.most_shown = kMostShown;
    (void)finish(session, desk, edited, shown);
  }
  return blocked ? kNothing : kDone;
}

int run(Session& session, const Options& options) {
  Store store = session.open_to_write();
  const auto change = chosen_change(session, store, options);
  if (!change || !is_in_effect(session, store, *change)) return kNothing;
  if (const auto of_setting = find_setting_change(store, change->change_id))
    return take_back_setting(session, store, *change, *of_setting, options.write);
  const std::int64_t records = count_records_of(store, change->change_id);
  if (records == 0) return refuse_without_records(session, *change);
  check_one_record(options.write.if_revision, static_cast<std::size_t>(records),
                   "this change wrote more, and what others changed since stays anyway");
  // Without a terminal only a batch needs --yes: another change was made by one command.
  const bool asks = records > 1 && !options.write.dry_run && (change->batch_id != 0 || somebody_is_there());
  if (asks && !confirmed(session, question_of(*change, records))) {
    session.note("nothing was changed");
    return kNothing;
  }
  return take_back(session, store, *change, options);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::Option* change =
      app.add_option("change", options->change,
                     "The change, of all its records (see `cairn history`); else your own last one. An undo "
                     "is a change too: undone, it is done again")
          ->type_name("CHANGE");
  app.add_option("--batch", options->batch, "The import of this number (see `cairn batches`)")
      ->type_name("N")
      ->excludes(change);
  app.add_flag("--partial", options->partial,
               "Where somebody changed the same since, leave that and take back the rest");
  add_write_options(app, options->write);
  app.get_option("--if-revision")
      ->description("Refuse when the record, or the setting, that the change wrote is at another revision");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace undo_command

extern const Command kUndo;
const Command kUndo{
    "undo",
    "Take a change back, yours or anybody's, of records or of a setting, and an undo as well. Verifications, "
    "outcomes and claims stay",
    "cairn undo\n  cairn undo 41 --why 'the wrong record'\n  cairn undo --batch 3 --dry-run",
    undo_command::setup};

}  // namespace cairn::tool
