#include "cairn/write_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/difference_page.h"
#include "cairn/trial_page.h"
#include "store/history.h"

namespace cairn::tool {
namespace {

constexpr const char* kGroup = "Writing";  // of the options in --help

// What each changed record's expression gains and loses, by the record's place; nothing for the others.
using Trials = std::vector<std::vector<LogTrial>>;

Trials try_expressions(std::span<const Edited> edited, const std::vector<std::string>& against) {
  Trials trials(edited.size());
  for (std::size_t i = 0; i < edited.size(); ++i) {
    const Edited& one = edited[i];
    if (against.empty() || !one.changed() || !one.after) continue;
    const std::string before = one.before ? one.before->regex.value_or("") : "";
    const std::string after = one.after->regex.value_or("");
    if (before != after) trials[i] = try_against({before, after}, against);
  }
  return trials;
}

void print_json(Session& session, Store& store, std::span<const Edited> edited, const Trials& trials,
                bool dry_run) {
  Json json = edited_json(store, edited, dry_run);
  std::size_t row = 0;
  for (std::size_t i = 0; i < edited.size(); ++i) {
    if (!edited[i].changed()) continue;
    if (!trials[i].empty()) json["records"][row]["against"] = trial_json(trials[i]);
    ++row;
  }
  session.print(session.form == Form::kNdjson ? json.dump() + '\n' : json.dump(2) + '\n');
}

const char* verb_of(const Edited& edited) {
  if (!edited.before) return "added";
  return edited.after ? "changed" : "retired";
}

void print_page(Session& session, const Edited& edited, bool with_differences) {
  const Style style = session.out_style();
  const std::string now = edited.after ? edited.after->id : edited.id;
  std::string head = style.bold(printable(now)) + ": " + verb_of(edited);
  if (now != edited.id) head += ", was " + printable(edited.id);
  session.print(head + '\n');
  if (with_differences && edited.after) session.print(difference_page(changes_of(edited), style));
}

void print_pages(Session& session, std::span<const Edited> edited, const WriteOptions& options) {
  std::size_t changed = 0;
  for (const Edited& one : edited)
    if (one.changed() && changed++ < options.most_shown)
      print_page(session, one, options.dry_run || session.readable());
  if (changed > options.most_shown)
    session.note("… and " + counted(changed - options.most_shown, "more record"));
}

// "ID: /field: message", after "file:line: " when the change came from a file.
std::string fault_line(const Edited& edited, Diagnostic fault) {
  const std::string input = fault.file.empty() ? "" : fmt::format("{}:{}: ", fault.file, fault.line);
  fault.file.clear();
  fault.line = 0;
  return input + (fault.pointer.empty() ? fault.message : edited.id + ": " + to_string(fault));
}

// The same fault of many records is said of the first three; of an input's lines each is.
void complain_of(const Session& session, std::span<const Edited> edited) {
  constexpr std::size_t kShown = 3;
  std::map<std::string, std::size_t> counts;
  for (const Edited& one : edited)
    for (const Diagnostic& fault : one.faults) {
      if (fault.severity != Severity::kError) continue;
      const bool is_repeated =
          fault.file.empty() && !fault.pointer.empty() && ++counts[to_string(fault)] > kShown;
      if (!is_repeated) session.complain(fault_line(one, fault));
    }
  for (const auto& [fault, count] : counts)
    if (count > kShown)
      session.complain(fmt::format("and the same of {}: {}", counted(count - kShown, "more record"), fault));
}

int refuse(const Session& session, std::span<const Edited> edited) {
  complain_of(session, edited);
  if (edited.size() > 1) session.complain("nothing was changed, not the other records either");
  return kNothing;
}

}  // namespace

void add_change_options(CLI::App& app, WriteOptions& options) {
  app.add_flag("--dry-run", options.dry_run, "Show what would change, and change nothing")->group(kGroup);
  app.add_option("--why", options.why, "Why; kept in the history")->type_name("TEXT")->group(kGroup);
  app.add_option("--if-revision", options.if_revision,
                 "Refuse when the record is at another revision: somebody else was faster")
      ->type_name("N")
      ->group(kGroup);
}

void add_write_options(CLI::App& app, WriteOptions& options, Minor minor) {
  add_change_options(app, options);
  app.add_option(
         "--against", options.against,
         "Show the lines of these logs that a changed regex gains and loses before it is kept; .gz too, - "
         "is stdin")
      ->type_name("LOG")
      ->group(kGroup);
  if (minor == Minor::kOffered)
    app.add_flag("--minor", options.minor, "The record means the same as before: its verification tier stays")
        ->group(kGroup);
}

void check_one_record(const std::optional<std::int64_t>& if_revision, std::size_t records,
                      std::string_view instead) {
  if (if_revision && records > 1)
    throw Error(Error::Kind::kUsage, fmt::format("--if-revision is about one record; {}", instead));
}

Desk open_desk(Session& session, Store& store, const char* command, const WriteOptions& options) {
  return Desk(store, {.who = session.who(), .why = options.why, .command = command});
}

int finish(Session& session, Desk& desk, std::span<const Edited> edited, const WriteOptions& options) {
  for (const Edited& one : edited)
    if (one.refused()) return refuse(session, edited);
  std::size_t changed = 0;
  for (const Edited& one : edited) {
    if (one.changed()) ++changed;
    for (const Diagnostic& fault : one.faults)
      session.note("cairn: warning: " + one.id + ": " + printable(to_string(fault)));
  }
  const bool is_json = session.form == Form::kJson || session.form == Form::kNdjson;
  const Trials trials = try_expressions(edited, options.against);
  for (const std::vector<LogTrial>& trial : trials)
    if (!is_json) session.print(trial_page(trial, session.out_style()));
  if (!options.dry_run && changed > 0) desk.commit();
  if (is_json) {
    print_json(session, desk.store(), edited, trials, options.dry_run);
    return kDone;
  }
  print_pages(session, edited, options);
  if (changed == 0)
    session.note("nothing to change: it is so already");
  else if (options.dry_run)
    session.note(fmt::format("dry run: {} would change, nothing was written", counted(changed, "record")));
  return kDone;
}

Json edited_json(Store& store, std::span<const Edited> edited, bool dry_run) {
  Json records = Json::array();
  for (const Edited& one : edited) {
    if (!one.changed()) continue;
    Json row = {{"id", one.after ? one.after->id : one.id}};
    if (!dry_run)
      for (const Revision& last : list_revisions(store, {.record_id = one.record_id, .limit = 1}))
        row["revision"] = last.revision;
    row["fields"] = difference_json(changes_of(one));
    records.push_back(std::move(row));
  }
  return {{"changed", records.size()}, {"dry_run", dry_run}, {"records", std::move(records)}};
}

bool somebody_is_there() noexcept {
  return stdin_is_terminal() && stderr_is_terminal();
}

bool confirmed(const Session& session, const std::string& question) {
  if (session.yes) return true;
  if (!somebody_is_there())
    throw Error(Error::Kind::kUsage,
                question + " Nobody is there to ask: say --yes, or look first with --dry-run");
  std::fprintf(stderr, "%s [y/N] ", printable(question).c_str());
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

}  // namespace cairn::tool
