#include "curate/verify.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/change_many.h"
#include "cairn/command.h"
#include "cairn/filters.h"
#include "cairn/rows.h"
#include "cairn/verification_walk.h"
#include "cairn/write_options.h"
#include "query/matched.h"
#include "store/verifications.h"

namespace cairn::tool {
namespace verify_command {

struct Options {
  std::vector<std::string> ids;
  VerifyRequest request;
  WriteOptions writing;
  bool list = false;
  bool interactive = false;
  Query query;          // of what --interactive walks through
  bool chosen = false;  // by filters
};

int list(Session& session, const Options& options) {
  Store store = session.open_to_read();
  RowPrinter rows(session, {{"id", "ID"},
                            {"at", "WHEN"},
                            {"who", "WHO"},
                            {"tier", "TIER"},
                            {"sources", "SOURCES"},
                            {"note", "NOTE"}});
  int status = kDone;
  for (const std::string& id : options.ids) {
    const auto stored = store.read(id);
    if (!stored) {
      session.complain(id + ": there is no such record; `cairn search` finds one by words");
      status = kNothing;
      continue;
    }
    for (const Verification& one : list_verifications(store, stored->record_id))
      rows.add({{"id", stored->record.id},
                {"at", one.at},
                {"who", one.who},
                {"tier", one.tier ? Json(*one.tier) : Json()},
                {"sources", one.sources},
                {"note", one.note.empty() ? Json() : Json(one.note)},
                {"adopted_rates", one.adopted_rates},
                {"change", one.change_id}});
  }
  rows.finish();
  return rows.count() == 0 ? kNothing : status;
}

int walk(Session& session, Options& options) {
  if (!stdin_is_terminal() || !stdout_is_terminal() || session.form != Form::kPlain)
    throw Error(
        Error::Kind::kUsage,
        "--interactive asks a person: it needs a terminal to read from and write to, and no --json; in "
        "a script take the ids of `cairn queue` and say `cairn verify ID`");
  Store store = session.open_to_write();
  find_matched(store, options.query, session.cache_folder().value_or(""));
  WalkOptions how{.queue = QueueOptions::of(store),
                  .limit = static_cast<std::size_t>(options.query.limit.value_or(0)),
                  .request = options.request,
                  .why = options.writing.why};
  how.queue.who = session.who();
  how.queue.records = std::move(options.query);
  return walk_queue(session, store, how);
}

int run(Session& session, Options& options) {
  if (options.interactive) return walk(session, options);
  if (options.ids.empty())
    throw Error(Error::Kind::kUsage, "which records? Name their ids, or walk the queue with --interactive");
  if (options.chosen || options.query.limit)
    throw Error(Error::Kind::kUsage,
                "filters choose what --interactive walks through; name records by their ids");
  if (options.list) return list(session, options);
  check_one_record(options.writing.if_revision, options.ids.size(), "verify the others on their own");
  Store store = session.open_to_write();
  return change_many(session, store, "verify", options.writing, Asks::kOfMoreThanOne, [&](Desk& desk) {
    std::vector<Edited> edited;
    for (const std::string& id : options.ids)
      edited.push_back(verify(desk, id, options.request, options.writing.policy()));
    return edited;
  });
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  VerifyRequest& request = options->request;
  CLI::Option* ids = app.add_option("ids", options->ids, "The records' ids")->type_name("ID");
  app.add_option(
         "--tier", request.tier,
         "The tier it has now: ai_generated, community_verified, human_reviewed; a higher one needs --source")
      ->type_name("NAME");
  app.add_option("--source", request.sources, "What was read: an address; may be repeated")
      ->allow_extra_args(false)
      ->type_name("URL");
  app.add_option("--confidence", request.confidence, "How sure the record is now, 0..1")
      ->check(CLI::Range(0.0, 1.0).description(""))
      ->type_name("X");
  app.add_option("--note", request.note, "Kept with the verification")->type_name("TEXT");
  app.add_flag("--adopt-rates", request.adopt_rates,
               "Put what reported outcomes made of the rates in the place of the stated ones");
  CLI::Option* list =
      app.add_flag("--list", options->list, "When the records were verified, by whom, by what");
  CLI::Option* interactive =
      app.add_flag("--interactive", options->interactive,
                   "Walk through the queue at the terminal: one key confirms, edits, skips or retires a "
                   "record, and each answer is kept at once")
          ->excludes(ids)
          ->excludes(list);
  add_write_options(app, options->writing);
  for (const char* name : {"--dry-run", "--if-revision", "--against"})
    app.get_option(name)->excludes(interactive);
  add_filters(app, options->query);
  app.get_option("--limit")->description("With --interactive: at most so many records");
  return [options, &app](Session& session) {
    options->chosen = has_filters(app);
    return run(session, *options);
  };
}

}  // namespace verify_command

extern const Command kVerify;
const Command kVerify{
    "verify", "Say that records were checked and are true: dates, tier and evidence in one step",
    "cairn verify git/dubious-ownership --source https://git-scm.com/docs/git-config --tier "
    "human_reviewed\n  cairn verify git/dubious-ownership --adopt-rates --dry-run\n  cairn verify "
    "--interactive --domain git --tier human_reviewed",
    verify_command::setup};

}  // namespace cairn::tool
