#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/error.h"
#include "cairn/change_many.h"
#include "cairn/command.h"
#include "cairn/text_input.h"
#include "cairn/write_options.h"
#include "curate/change_list.h"
#include "curate/edit_fields.h"

namespace cairn::tool {
namespace apply_command {

struct Options {
  std::string file;
  WriteOptions write;
};

// What one line says of a record must not depend on the order of the lines.
class LinesByRecord {
 public:
  void check(std::uint64_t line, Edited& edited) {
    if (edited.record_id == 0) return;
    const auto [known, is_new] = lines_.emplace(edited.record_id, line);
    if (!is_new)
      edited.faults.push_back(
          {.rule = "repeated-record",
           .message = fmt::format("{}: line {} changes this record already; make the two one", edited.id,
                                  known->second)});
  }

 private:
  std::unordered_map<std::int64_t, std::uint64_t> lines_;
};

Edited apply_line(Desk& desk, const ListedChange& change, const EditPolicy& policy) {
  if (!change.faults.empty()) return {.id = change.id, .faults = change.faults};
  return change_fields(desk, change.id, change.assignments, policy);
}

std::vector<Edited> apply_all(Desk& desk, const std::vector<ListedChange>& changes, const Options& options) {
  LinesByRecord lines;
  std::vector<Edited> edited;
  for (const ListedChange& change : changes) {
    Edited& one = edited.emplace_back(apply_line(desk, change, options.write.policy()));
    lines.check(change.line, one);
    for (Diagnostic& fault : one.faults) {
      fault.file = options.file;
      fault.line = change.line;
    }
  }
  return edited;
}

int run(Session& session, const Options& options) {
  Diagnostics faults;
  const auto changes = read_change_list(read_text(session, {}, options.file), faults);
  for (Diagnostic& fault : faults) {
    fault.file = options.file;
    session.complain(to_string(fault));
  }
  if (!faults.empty()) return kUsage;
  check_one_record(options.write.if_revision, changes.size(), "apply the others on their own");
  Store store = session.open_to_write();
  return change_many(session, store, "apply", options.write, Asks::kOfMoreThanOne,
                     [&](Desk& desk) { return apply_all(desk, changes, options); });
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("file", options->file, "CSV or NDJSON of ids and the fields that change; - is stdin")
      ->required()
      ->type_name("FILE");
  add_write_options(app, options->write, Minor::kOffered);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace apply_command

extern const Command kApply;
const Command kApply{
    "apply", "Change fields of many records from a CSV or NDJSON file, all of them or none",
    "cairn apply rates.csv --why 'measured in March'\n"
    "  printf 'id,confidence,tags+=\\ngit/detached-head,0.8,worktree\\n' | cairn apply - --dry-run\n"
    "  echo '{\"id\":\"git/detached-head\",\"confidence\":0.8,\"category!\":true}' | cairn apply -\n\n"
    "CSV columns are fields as `cairn set` writes them (confidence, workarounds[0].how, tags+=, aliases-=,\n"
    "x_seen:=); an empty cell leaves the field as it is. NDJSON values are taken as they are, null too.",
    apply_command::setup};

}  // namespace cairn::tool
