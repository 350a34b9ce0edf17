#include "curate/claiming.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/date.h"
#include "base/error.h"
#include "cairn/command.h"
#include "cairn/rows.h"
#include "cairn/write_options.h"
#include "store/history.h"

namespace cairn::tool {
namespace claim_command {

struct Options {
  std::vector<std::string> ids;
  std::string length = "2d";
  bool list = false;
  bool force = false;
  WriteOptions write;
};

void print_claims(Session& session, const std::vector<Claim>& claims) {
  RowPrinter rows(session,
                  {{"id", "ID"}, {"who", "WHO"}, {"at", "SINCE"}, {"until", "UNTIL"}, {"why", "WHY"}});
  for (const Claim& claim : claims)
    rows.add({{"id", claim.id},
              {"who", claim.who},
              {"at", claim.at},
              {"until", claim.until},
              {"why", claim.why.empty() ? Json() : Json(claim.why)}});
  rows.finish();
}

// What the claims are printed for only when they hold.
int finish(Session& session, Writer& writer, const Claimed& claimed, bool dry_run) {
  for (const Diagnostic& fault : claimed.faults) session.complain(fault.message);
  if (has_errors(claimed.faults)) {
    if (claimed.claims.size() + claimed.faults.size() > 1)
      session.complain("nothing was changed, not for the other records either");
    return kNothing;
  }
  if (!dry_run) writer.commit();
  print_claims(session, claimed.claims);
  if (dry_run) session.note("dry run: nothing was written");
  return claimed.claims.empty() ? kNothing : kDone;
}

// The change's command tells which records: no record's history does. By the ids that they have, so that a
// purge finds them.
Writer begin(const Session& session, Store& store, std::string command, const Options& options) {
  std::vector<std::string> ids;
  for (const std::string& id : options.ids) {
    const auto known = find_known(store, id);
    const std::string& now = known ? known->id : id;
    if (std::ranges::find(ids, now) == ids.end()) ids.push_back(now);
  }
  for (const std::string& id : ids) command += ' ' + id;
  return store.begin({.who = session.who(), .why = options.write.why, .command = std::move(command)});
}

int list(Session& session) {
  Store store = session.open_to_read();
  const std::vector<Claim> claims = list_claims(store, now_timestamp());
  print_claims(session, claims);
  if (claims.empty()) session.note("nobody claims a record");
  return claims.empty() ? kNothing : kDone;
}

int run(Session& session, const Options& options) {
  if (options.list) return list(session);
  const auto length = parse_duration(options.length);
  if (!length)
    throw Error(Error::Kind::kUsage,
                "--for " + options.length + ": is no length of time; write it as 30m, 36h, 2d or 1w");
  check_one_record(options.write.if_revision, options.ids.size(), "claim the others on their own");
  Store store = session.open_to_write();
  Writer writer = begin(session, store, "claim", options);
  return finish(session, writer,
                claim(store, writer, options.ids,
                      {.length = *length,
                       .now = now(),
                       .force = options.force,
                       .if_revision = options.write.if_revision}),
                options.write.dry_run);
}

int run_release(Session& session, const Options& options) {
  check_one_record(options.write.if_revision, options.ids.size(), "release the others on their own");
  Store store = session.open_to_write();
  Writer writer = begin(session, store, "release", options);
  return finish(session, writer,
                release(store, writer, options.ids,
                        {.now = now(), .force = options.force, .if_revision = options.write.if_revision}),
                options.write.dry_run);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::Option* ids = app.add_option("ids", options->ids, "The records' ids")->type_name("ID");
  app.add_option("--for", options->length, "How long: 30m, 36h, 2d, 1w; then the claim ends by itself")
      ->capture_default_str()
      ->type_name("LENGTH");
  app.add_flag("--list", options->list, "Who claims what")->excludes(ids);
  app.add_flag("--force", options->force, "Take over what somebody else claims");
  add_change_options(app, options->write);
  return [options](Session& session) {
    if (options->ids.empty() && !options->list)
      throw Error(Error::Kind::kUsage, "which records? Name their ids, or say --list");
    return run(session, *options);
  };
}

Command::Run setup_release(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("ids", options->ids, "The records' ids")->required()->type_name("ID");
  app.add_flag("--force", options->force, "Give back what somebody else claims");
  add_change_options(app, options->write);
  return [options](Session& session) { return run_release(session, *options); };
}

}  // namespace claim_command

extern const Command kClaim, kRelease;
const Command kClaim{"claim", "Say that you work on records, so that nobody else takes them from the queue",
                     "cairn claim git/dubious-ownership --for 2d --why 'a new regex'\n  cairn claim --list",
                     claim_command::setup};
const Command kRelease{"release", "Give back what you claimed", "cairn release git/dubious-ownership",
                       claim_command::setup_release};

}  // namespace cairn::tool
