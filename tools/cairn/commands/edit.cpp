#include "cairn/edit_record.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "cairn/command.h"

namespace cairn::tool {
namespace edit_command {

struct Options {
  std::string id;
  EditOptions edit;
};

int run(Session& session, const Options& options) {
  Store store = session.open_to_write();
  return edit_record(session, store, options.id, options.edit);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("id", options->id, "The record, by its id or alias")->required()->type_name("ID");
  auto* take = app.add_flag("--draft", options->edit.take_draft, "Take up the edit that was not committed");
  app.add_flag("--discard-draft", options->edit.discard_draft, "Forget that edit and begin anew")
      ->excludes(take);
  add_write_options(app, options->edit.write, Minor::kOffered);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace edit_command

extern const Command kEdit;
const Command kEdit{"edit", "Edit a record as JSON in $VISUAL, $EDITOR, vi or nano",
                    "cairn edit git/detached-head --why 'clearer cause'\n"
                    "  cairn edit git/detached-head --draft",
                    edit_command::setup};

}  // namespace cairn::tool
