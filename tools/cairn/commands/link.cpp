#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/write_options.h"
#include "curate/linking.h"

namespace cairn::tool {
namespace link_command {

struct Options {
  std::string kind;
  LinkStatement statement;
  bool both = false;
  WriteOptions write;
};

// On a terminal the mirrored link is offered, else it is --both that wants it.
bool wants_mirror(const Session& session, const Options& options, const char* question) {
  if (options.both) return true;
  if (options.write.dry_run || !stdin_is_terminal() || !stderr_is_terminal()) return false;
  const LinkStatement mirror = mirror_of(options.statement);
  return confirmed(session,
                   fmt::format("{} {} {} {} too?", question, mirror.from, to_string(mirror.kind), mirror.to));
}

LinkStatement statement_of(const Options& options) {
  LinkStatement statement = options.statement;
  statement.kind = *parse_link_kind(options.kind);
  if (statement.distinction && statement.kind != LinkKind::kConfusedWith)
    throw Error(Error::Kind::kUsage,
                "--distinction tells two confused records apart; a " + options.kind + " has a --condition");
  return statement;
}

int run_link(Session& session, Options options) {
  options.statement = statement_of(options);
  Store store = session.open_to_write();
  const bool mirrored = wants_mirror(session, options, "Should it say that");
  Desk desk = open_desk(session, store, "link", options.write);
  const int status = finish(
      session, desk, link(desk, options.statement, {.mirrored = mirrored, .policy = options.write.policy()}),
      options.write);
  if (status == kDone && !mirrored && session.form == Form::kPlain)
    session.note(options.statement.to + " does not say it of its side; --both writes that too");
  return status;
}

int run_unlink(Session& session, Options options) {
  options.statement = statement_of(options);
  Store store = session.open_to_write();
  const bool mirrored = wants_mirror(session, options, "Take away that");
  Desk desk = open_desk(session, store, "unlink", options.write);
  return finish(session, desk,
                unlink(desk, options.statement, {.mirrored = mirrored, .policy = options.write.policy()}),
                options.write);
}

std::shared_ptr<Options> add_ends(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("from", options->statement.from, "A record, by its id or alias")
      ->required()
      ->type_name("ID");
  app.add_option("kind", options->kind, "leads_to, preceded_by or confused_with")
      ->required()
      ->check(CLI::IsMember({"leads_to", "preceded_by", "confused_with"}).description(""))
      ->type_name("KIND");
  app.add_option("to", options->statement.to, "The other record")->required()->type_name("ID");
  return options;
}

Command::Run setup_link(CLI::App& app) {
  auto options = add_ends(app);
  app.add_option("--probability", options->statement.probability, "How often, 0..1")
      ->check(CLI::Range(0.0, 1.0).description(""))
      ->type_name("X");
  app.add_option("--condition", options->statement.condition, "When it does")->type_name("TEXT");
  app.add_option("--distinction", options->statement.distinction, "Of confused_with: what tells them apart")
      ->type_name("TEXT");
  app.add_flag("--both", options->both, "The other record says it of its side too");
  add_write_options(app, options->write);
  return [options](Session& session) { return run_link(session, *options); };
}

Command::Run setup_unlink(CLI::App& app) {
  auto options = add_ends(app);
  app.add_flag("--both", options->both, "Take away what the other record says of its side too");
  add_write_options(app, options->write);
  return [options](Session& session) { return run_unlink(session, *options); };
}

}  // namespace link_command

extern const Command kLink, kUnlink;
const Command kLink{"link", "Say that one error leads to another, or is confused with it",
                    "cairn link git/detached-head leads_to git/lost-commits --probability 0.4 --both\n"
                    "  cairn link npm/eresolve confused_with npm/enoent --distinction 'ENOENT names a file'",
                    link_command::setup_link};
const Command kUnlink{"unlink", "Take a link between two records away",
                      "cairn unlink git/detached-head leads_to git/lost-commits --both",
                      link_command::setup_unlink};

}  // namespace cairn::tool
