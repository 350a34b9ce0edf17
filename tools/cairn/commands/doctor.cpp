#include "store/doctor.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cairn/command.h"
#include "cairn/rows.h"

namespace cairn::tool {
namespace doctor_command {

struct Options {
  bool rebuild = false, dry_run = false;
};

void rebuild(const Session& session, bool dry_run) {
  Store store = dry_run ? session.open_to_read() : session.open_to_write();
  const std::int64_t records = dry_run ? store.count() : rebuild_derived(store);
  session.note(fmt::format("{}word index and pattern keys of {} {}", dry_run ? "dry run: " : "",
                           counted(static_cast<std::uint64_t>(records), "record"),
                           dry_run ? "would be rebuilt, nothing was written" : "rebuilt"));
}

int run(Session& session, const Options& options) {
  if (options.rebuild) rebuild(session, options.dry_run);
  Store store = session.open_to_read();
  RowPrinter rows(session, {{"check", "CHECK"}, {"message", "FINDING"}});
  for (const Finding& finding : examine(store))
    rows.add({{"check", finding.check}, {"message", finding.message}});
  rows.finish();
  if (rows.count() == 0)
    session.note("all is well: " + counted(static_cast<std::uint64_t>(store.count()), "record"));
  return rows.count() == 0 ? kDone : kNothing;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::Option* rebuild = app.add_flag("--rebuild", options->rebuild,
                                      "Make the word index and the pattern keys anew from the records first");
  app.add_flag("--dry-run", options->dry_run, "Only look, and say what would be rebuilt")->needs(rebuild);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace doctor_command

extern const Command kDoctor;
const Command kDoctor{"doctor", "Check the knowledge base's file, and mend what is derived",
                      "cairn doctor --rebuild", doctor_command::setup};

}  // namespace cairn::tool
