#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cairn/change_many.h"
#include "cairn/command.h"
#include "cairn/write_options.h"
#include "curate/merge_records.h"

namespace cairn::tool {
namespace merge_command {

struct Options {
  MergeOrder order;
  WriteOptions write;
};

void tell(const Session& session, const FieldChoice& choice) {
  session.note(printable(fmt::format("{}: {} stays, {} is left out", choice.path.text(), choice.kept.dump(),
                                     choice.left_out.dump())));
}

int run(Session& session, const Options& options) {
  Store store = session.open_to_write();
  RecordMerge merge;
  const int status =
      change_many(session, store, "merge", options.write, Asks::kOfMoreThanOne, [&](Desk& desk) {
        merge = merge_records(desk, options.order, options.write.policy());
        return merge.edited;
      });
  if (status != kDone) return status;
  for (const FieldChoice& choice : merge.choices) tell(session, choice);
  if (!merge.choices.empty())
    session.note(fmt::format("the two differ in {}: --prefer-b FIELD takes the other's",
                             counted(merge.choices.size(), "field")));
  return status;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("a", options->order.kept, "The record that stays")->required()->type_name("A");
  app.add_option("b", options->order.gone, "The record that goes into it")->required()->type_name("B");
  app.add_option("--prefer-b", options->order.prefer_gone,
                 "Where the two differ in this field, take B's; may be repeated")
      ->allow_extra_args(false)
      ->type_name("FIELD");
  add_write_options(app, options->write, Minor::kOffered);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace merge_command

extern const Command kMerge;
const Command kMerge{"merge", "Make one record of two: B's content goes into A, its id becomes A's alias",
                     "cairn merge git/detached-head git/head-detached --dry-run\n"
                     "  cairn merge git/detached-head git/head-detached --prefer-b root_cause",
                     merge_command::setup};

}  // namespace cairn::tool
