#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cairn/command.h"
#include "cairn/drafts.h"
#include "cairn/write_options.h"
#include "curate/revision_check.h"
#include "store/history.h"
#include "store/scrub.h"

namespace cairn::tool {
namespace purge_command {

struct Options {
  std::string id;
  WriteOptions write;
};

// By its own id alone: nobody loses a record for the alias that it has.
std::optional<Known> find_own(Store& store, const std::string& id) {
  if (auto known = find_known(store, id); known && known->as == Known::As::kId) return known;
  return find_retired(store, id);
}

int refuse(const Session& session, Store& store, const std::string& id) {
  const auto known = find_known(store, id);
  session.complain(
      known ? fmt::format("{}: is an alias of {}; name that to purge it", id, known->id)
            : id + ": there is no such record, and no retired one; `cairn list` shows what there is");
  return kNothing;
}

void tell(const Session& session, const std::string& id, std::size_t revisions, bool dry_run) {
  if (session.form == Form::kJson || session.form == Form::kNdjson)
    return session.print(Json{{"purged", id}, {"revisions", revisions}, {"dry_run", dry_run}}.dump(
                             session.form == Form::kJson ? 2 : -1) +
                         '\n');
  session.print(fmt::format("{}: {}, with {}\n", printable(id), dry_run ? "would be purged" : "purged",
                            counted(revisions, "revision")));
}

int run(Session& session, const Options& options) {
  Store store = session.open_to_write();
  const auto known = find_own(store, options.id);
  if (!known) return refuse(session, store, options.id);
  const std::size_t revisions = list_revisions(store, {.record_id = known->record_id}).size();
  if (!options.write.dry_run &&
      !confirmed(session, fmt::format("Purge {} and its {} for good? No undo brings it back.", known->id,
                                      counted(revisions, "revision"))))
    return kNothing;
  {
    Desk desk = open_desk(session, store, "purge", options.write);
    if (const auto fault = check_revision(store, known->record_id, known->id, options.write.if_revision))
      return session.complain(fault->message), kNothing;
    if (options.write.dry_run) return tell(session, known->id, revisions, true), kDone;
    (void)desk.writer().purge(known->record_id);
    desk.commit();
  }
  Drafts(session).discard(known->id);
  const bool clean = scrub(store);
  tell(session, known->id, revisions, false);
  session.note("backups, exports and what links to it elsewhere are as they were");
  if (clean) return kDone;
  session.complain(
      "another process was reading, so the write-ahead log may still hold the text; "
      "`sqlite3 FILE 'PRAGMA wal_checkpoint(TRUNCATE)'` empties it when that has ended");
  return kNothing;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("id", options->id, "The record, in use or retired")->required()->type_name("ID");
  add_write_options(app, options->write);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace purge_command

extern const Command kPurge;
const Command kPurge{"purge", "Remove a record out of the history too: for secrets; nothing brings it back",
                     "cairn purge ops/token-in-log --why 'holds a token'", purge_command::setup};

}  // namespace cairn::tool
