#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/heap.h"

namespace cairn::tool {
namespace {

void add_global_options(CLI::App& app, Session& session) {
  app.add_option("--db", session.db,
                 "The knowledge base (else $CAIRN_DB, cairn.db here or above, the user's own)")
      ->type_name("FILE");
  app.add_option("--color", session.color, "Colour: auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  app.add_flag(
      "-q,--quiet", [&session](std::int64_t) { session.verbosity = -1; }, "Say nothing but errors");
  app.add_flag(
      "-v,--verbose", [&session](std::int64_t count) { session.verbosity = static_cast<int>(count); },
      "Say more");
  app.add_flag("-y,--yes", session.yes, "Do not ask before a change of many records");
  app.add_option("--who", session.who_option,
                 "Who makes a change (else $CAIRN_USER, git's user.email, the login's name)")
      ->type_name("NAME");
  const auto form = [&](const char* flag, Form value, const char* help) {
    app.add_flag(
        flag, [&session, value](std::int64_t) { session.form = value; }, help);
  };
  form("--json", Form::kJson, "One JSON document");
  form("--ndjson", Form::kNdjson, "One JSON object a line");
  form("--csv", Form::kCsv, "Comma-separated values with a header");
  form("--markdown", Form::kMarkdown, "A Markdown table");
}

int status_of(const Error& error) {
  switch (error.kind()) {
    case Error::Kind::kUsage:
    case Error::Kind::kInput:
      return kUsage;
    case Error::Kind::kStore:
      return kNoStore;
    case Error::Kind::kInterrupted:
      return kInterrupt;
  }
  return kNoStore;
}

int parse_failed(const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) {  // --help, --version
    std::string text =
        error.get_name() == "CallForVersion" ? std::string(error.what()) + '\n' : std::string();
    if (text.empty()) text = app.help();  // of the chosen command, when there is one
    std::fputs(text.c_str(), stdout);
    return kDone;
  }
  const auto chosen = app.get_subcommands();
  if (chosen.empty() && error.get_name() == "RequiredError") {
    const std::vector<std::string> rest = app.remaining();
    const std::string said = rest.empty() ? "no command is given"
                                          : printable(rest.front()) + ": there is no such " +
                                                (rest.front().starts_with('-') ? "option" : "command");
    std::fprintf(stderr, "cairn: %s; see `cairn --help`\n", said.c_str());
    return kUsage;
  }
  const std::string command = chosen.empty() ? "" : ' ' + chosen.front()->get_name();
  std::fprintf(stderr, "cairn: %s; see `cairn%s --help`\n", error.what(), command.c_str());
  return kUsage;
}

// What was printed may still be in the buffer: a full disk shows itself here.
int flush_output(int status) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
  std::fprintf(stderr, "cairn: the output could not be written: %s\n", std::strerror(errno));
  return kUsage;
}

bool asks_for_help(std::span<const std::string_view> words) {
  return std::ranges::any_of(words, [](std::string_view word) { return word == "-h" || word == "--help"; });
}

int run(int argc, char** argv) {
  Session session;
  CLI::App app("Known errors: what they mean, what does not help, what does.", "cairn");
  app.set_version_flag("--version", "cairn " CAIRN_VERSION);
  app.option_defaults()->always_capture_default(false);
  app.fallthrough();
  app.require_subcommand(1);
  app.footer("Each command has an example in its own --help: cairn match --help");
  add_global_options(app, session);

  Command::Run chosen;
  const std::vector<std::string_view> words(argv + std::min(argc, 1), argv + argc);
  const auto is_named = [&](const Command* command) {
    return std::ranges::find(words, command->name) != words.end();
  };
  // The options of all commands were a sixth of a cold `match`, and the commands without them a thirtieth.
  const bool lists_all = asks_for_help(words) || std::ranges::none_of(commands(), is_named);
  for (const Command* command : commands()) {
    if (!lists_all && !is_named(command)) continue;
    CLI::App* sub = app.add_subcommand(command->name, command->summary);
    sub->footer(std::string("Example:\n  ") + command->example +
                "\n\n--db, -q, --json and what else every command takes: cairn --help");
    if (!is_named(command)) continue;
    Command::Run body = command->setup(*sub);
    sub->callback([&chosen, body = std::move(body)] { chosen = body; });
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return flush_output(parse_failed(app, error));
  }
  return flush_output(chosen(session));
}

}  // namespace
}  // namespace cairn::tool

int main(int argc, char** argv) {
  cairn::tool::warm_heap();
  try {
    return cairn::tool::run(argc, argv);
  } catch (const cairn::Error& error) {
    std::fflush(stdout);
    std::fprintf(stderr, "cairn: %s\n", error.what());
    return cairn::tool::status_of(error);
  } catch (const std::exception& error) {
    std::fflush(stdout);
    std::fprintf(stderr,
                 "cairn: an error inside cairn itself: %s; please report it with the command you ran\n",
                 error.what());
    return cairn::tool::kNoStore;
  }
}
