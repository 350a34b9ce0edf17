#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/change_many.h"
#include "cairn/command.h"
#include "cairn/filters.h"
#include "curate/edit_fields.h"
#include "query/matched.h"
#include "query/selection.h"

namespace cairn::tool {
namespace set_command {

struct Options {
  std::vector<std::string> words;
  bool where = false;
  Query query;
  WriteOptions write;
  std::vector<CLI::Option*> filters;
};

struct Request {
  std::vector<std::string> ids;
  std::vector<Assignment> assignments;
};

void check_choice(const Options& options, const std::vector<std::string>& ids) {
  const auto filtered =
      std::ranges::any_of(options.filters, [](const CLI::Option* option) { return option->count() > 0; });
  const char* wrong = nullptr;
  if (!options.where && filtered)
    wrong = "filters choose the records of `cairn set` only after --where";
  else if (options.where && !ids.empty())
    wrong = "name records or choose them with --where, not both; --id does both";
  else if (options.where && !filtered)
    wrong = "--where wants a filter, such as --domain git; --id '*' chooses all records";
  else if (!options.where && ids.empty())
    wrong = "no record is named; say `cairn set ID FIELD=VALUE`, or choose some with --where";
  if (wrong != nullptr) throw Error(Error::Kind::kUsage, wrong);
}

// Ids first, then assignments; faults are said, each on its line.
std::optional<Request> read_request(const Session& session, const Options& options) {
  Request request;
  const auto first = std::ranges::find_if(options.words, looks_like_assignment);
  request.ids.assign(options.words.begin(), first);
  check_choice(options, request.ids);
  Diagnostics faults;
  for (auto word = first; word != options.words.end(); ++word)
    if (auto assignment = parse_assignment(*word, faults)) request.assignments.push_back(*assignment);
  for (const Diagnostic& fault : faults) session.complain(fault.message);
  if (!faults.empty()) return std::nullopt;
  if (request.assignments.empty())
    throw Error(Error::Kind::kUsage, "nothing is set; say FIELD=VALUE, such as confidence=0.8");
  return request;
}

int set_chosen(Session& session, Store& store, Options& options, const Request& request) {
  find_matched(store, options.query, session.cache_folder().value_or(""));
  if (count_selected(store, options.query) == 0) {
    session.complain("no record is chosen");
    return kNothing;
  }
  return change_many(session, store, "set", options.write, Asks::kOfChoice, [&](Desk& desk) {
    std::vector<std::int64_t> chosen;
    for_each_selected(store, options.query, [&](const Summary& row) { chosen.push_back(row.record_id); });
    std::vector<Edited> edited;
    for (const std::int64_t record_id : chosen)
      edited.push_back(change_fields(desk, record_id, request.assignments, options.write.policy()));
    return edited;
  });
}

int set_named(Session& session, Store& store, const Options& options, const Request& request) {
  check_one_record(options.write.if_revision, request.ids.size(), "set the others on their own");
  return change_many(session, store, "set", options.write, Asks::kOfMoreThanOne, [&](Desk& desk) {
    std::vector<Edited> edited;
    for (const std::string& id : request.ids)
      edited.push_back(change_fields(desk, id, request.assignments, options.write.policy()));
    return edited;
  });
}

int run(Session& session, Options& options) {
  const auto request = read_request(session, options);
  if (!request) return kUsage;
  Store store = session.open_to_write();
  return options.where ? set_chosen(session, store, options, *request)
                       : set_named(session, store, options, *request);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("words", options->words,
                 "The records, then what is set: FIELD=VALUE, FIELD+=VALUE and FIELD-=VALUE for lists, "
                 "FIELD:=JSON, FIELD! to take it out")
      ->required()
      ->type_name("ID… FIELD=VALUE");
  app.add_flag("--where", options->where, "The filters choose the records; shows some and asks first");
  add_write_options(app, options->write, Minor::kOffered);
  const auto before = app.get_options();
  add_filters(app, options->query);
  for (CLI::Option* option : app.get_options())
    if (std::ranges::find(before, option) == before.end()) options->filters.push_back(option);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace set_command

extern const Command kSet;
const Command kSet{
    "set", "Set fields of records, named or chosen by filters",
    "cairn set git/detached-head confidence=0.8 'workarounds[1].success_rate=0.9' tags+=worktree category!\n"
    "  cairn set --where --domain pytorch --stale 365 resolvable=partial --why 'not seen since 2.0'\n\n"
    "Fields are the native ones. Positions count from 0, from the end when negative.\n"
    "  FIELD=VALUE     text as it stands (FIELD= is the empty text), a number, or JSON for lists and "
    "objects\n"
    "  FIELD+=VALUE    adds to a list what it lacks         FIELD-=VALUE  takes it out of a list of texts\n"
    "  FIELD:=JSON     any JSON: subcategory:=null          FIELD!        takes out: category! "
    "workarounds[1]!\n"
    "A field of your own has a name that begins with x_: text after =, anything after :=.",
    set_command::setup};

}  // namespace cairn::tool
