#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cairn/command.h"
#include "store/migrations.h"

namespace cairn::tool {
namespace migrate_command {

int look(const Session& session) {
  const std::vector<std::string> pending = pending_migrations(session.db_path());
  for (const std::string& name : pending) session.note("would apply " + name);
  session.note(pending.empty() ? "nothing to do: the knowledge base is up to date"
                               : "dry run: nothing was written");
  return kDone;
}

int run(const Session& session) {
  const MigrationReport report = migrate_file(session.db_path());
  if (report.applied.empty()) {
    session.note("nothing to do: the knowledge base is up to date");
    return kDone;
  }
  if (!report.backup.empty()) session.note("backed up to " + report.backup);
  for (const std::string& name : report.applied) session.note("applied " + name);
  return kDone;
}

Command::Run setup(CLI::App& app) {
  auto dry_run = std::make_shared<bool>(false);
  app.add_flag("--dry-run", *dry_run, "Say what would be applied, and change nothing");
  return [dry_run](Session& session) { return *dry_run ? look(session) : run(session); };
}

}  // namespace migrate_command

extern const Command kMigrate;
const Command kMigrate{"migrate", "Bring a knowledge base up to this cairn's schema, after backing it up",
                       "cairn --db old.db migrate", migrate_command::setup};

}  // namespace cairn::tool
