#include "curate/rename.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "cairn/change_many.h"
#include "cairn/command.h"
#include "cairn/write_options.h"

namespace cairn::tool {
namespace rename_command {

struct Options {
  Renaming renaming;
  WriteOptions write;
};

int run(Session& session, const Options& options) {
  Store store = session.open_to_write();
  return change_many(session, store, "rename", options.write, Asks::kOfMoreThanOne, [&](Desk& desk) {
    return rename_record(desk, options.renaming, options.write.policy());
  });
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("old", options->renaming.from, "The record, by its id or alias")
      ->required()
      ->type_name("OLD");
  app.add_option("new", options->renaming.to, "The id that it gets")->required()->type_name("NEW");
  app.add_flag("--with-domain", options->renaming.with_domain,
               "The member domain becomes the first part of NEW too");
  add_write_options(app, options->write);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace rename_command

extern const Command kRename;
const Command kRename{"rename", "Give a record another id; the old one still finds it, and links follow",
                      "cairn rename git/detached git/detached-head --why 'says which'",
                      rename_command::setup};

}  // namespace cairn::tool
