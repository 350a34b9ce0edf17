#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/retire_record.h"
#include "cairn/write_options.h"
#include "curate/revision_check.h"
#include "store/history.h"

namespace cairn::tool {
namespace retire_command {

struct Options {
  std::string id, reason;
  bool undo = false;
  WriteOptions write;
};

Edited refusal(const std::string& id, Diagnostic fault) {
  Edited edited;
  edited.id = id;
  edited.faults.push_back(std::move(fault));
  return edited;
}

Edited not_retired(const std::string& id, std::string message) {
  return refusal(id, {.rule = "not-retired", .message = std::move(message)});
}

// The record as it was when it was taken out of use.
Edited bring_back(Desk& desk, const std::string& id, const EditPolicy& policy) {
  const auto known = find_known(desk.store(), id);
  if (!known) return desk.change(id, [](Record&) {});  // the desk says why not
  if (known->as == Known::As::kAlias)
    return not_retired(
        id, fmt::format("{} is not retired: it is an alias of {}; `cairn undo` takes back a merge", id,
                        known->id));
  if (known->as == Known::As::kId) return not_retired(id, id + " is not retired");
  if (auto fault = check_revision(desk.store(), known->record_id, known->id, policy.if_revision))
    return refusal(id, *std::move(fault));
  const auto last = list_revisions(desk.store(), {.record_id = known->record_id, .limit = 1});
  return desk.restore(known->record_id, *record_before(desk.store(), last.front()));
}

int run(Session& session, const Options& options) {
  if (options.undo != options.reason.empty())
    throw Error(Error::Kind::kUsage, "say why with --reason TEXT, or bring it back with --undo");
  Store store = session.open_to_write();
  if (!options.undo) return retire_record(session, store, options.id, options.reason, options.write);
  Desk desk = open_desk(session, store, "retire --undo", options.write);
  const Edited edited = bring_back(desk, options.id, options.write.policy());
  return finish(session, desk, {&edited, 1}, options.write);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("id", options->id, "The record")->required()->type_name("ID");
  app.add_option("--reason", options->reason, "Why it is no longer of use")->type_name("TEXT");
  app.add_flag("--undo", options->undo, "Bring a retired record back as it was");
  add_write_options(app, options->write);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace retire_command

extern const Command kRetire;
const Command kRetire{"retire", "Take a record out of use; its history stays, and it can come back",
                      "cairn retire node/old-error --reason 'gone since Node 12'\n"
                      "  cairn retire node/old-error --undo",
                      retire_command::setup};

}  // namespace cairn::tool
