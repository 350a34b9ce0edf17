#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/error.h"
#include "cairn/command.h"

namespace cairn::tool {
namespace migrate_command {

int run(Session& session) {
  const MigrationReport report = migrate_file(session.db_path());
  if (report.applied.empty()) {
    session.note("nothing to do: the knowledge base is up to date");
    return kDone;
  }
  if (!report.backup.empty()) session.note("backed up to " + report.backup);
  for (const std::string& name : report.applied) session.note("applied " + name);
  return kDone;
}

Command::Run setup(CLI::App&) {
  return run;
}

}  // namespace migrate_command

extern const Command kMigrate;
const Command kMigrate{"migrate", "Bring a knowledge base up to this cairn's schema, after backing it up",
                       "cairn --db old.db migrate", migrate_command::setup};

}  // namespace cairn::tool
