#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/page.h"
#include "cairn/rows.h"

namespace cairn::tool {
namespace show_command {

struct Options {
  std::vector<std::string> ids;
  std::string format = "cairn";
};

// The record's export form has no place for what outcomes made of its rates.
void note_estimates(const Session& session, const Record& record, const RateEstimates& estimates) {
  const auto note = [&](const char* list, const auto& elements) {
    for (std::size_t i = 0; elements && i < elements->size(); ++i)
      if (const auto found = estimates.find((*elements)[i].element_id.value); found != estimates.end())
        session.note(fmt::format("{}: {}[{}]: {}", record.id, list, i, estimate_text(found->second)));
  };
  note("dead_ends", record.dead_ends);
  note("workarounds", record.workarounds);
}

// On a terminal a page; in a pipe, and with --json, the record in its export form.
void show(Session& session, const Record& record, RateEstimates estimates, const Options& options) {
  if (session.readable())
    return session.print(record_page(
        record,
        {.style = session.out_style(), .width = terminal_width(), .estimates = std::move(estimates)}));
  note_estimates(session, record, estimates);
  const Format format = *parse_format(options.format);
  if (session.form == Form::kNdjson) return session.print(to_compact_text(format, record) + '\n');
  session.print(to_canonical_text(format, record));
}

int run(Session& session, const Options& options) {
  if (session.form == Form::kCsv || session.form == Form::kMarkdown)
    throw Error(Error::Kind::kUsage,
                "a record is no table: show prints a page, --json or --ndjson; try `cairn list --csv`");
  Store store = session.open_to_read();
  int status = kDone;
  for (std::size_t i = 0; i < options.ids.size(); ++i) {
    const auto stored = store.read(options.ids[i]);
    if (!stored) {
      session.complain(options.ids[i] + ": there is no such record; `cairn list` shows what there is");
      status = kNothing;
      continue;
    }
    if (i > 0 && session.readable()) session.print("\n");
    show(session, stored->record, estimate_rates(store, stored->record_id, stored->record), options);
  }
  return status;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("ids", options->ids, "The records' ids")->required()->type_name("ID");
  app.add_option("--format", options->format, "Of the JSON: cairn or errorcanon")
      ->check(CLI::IsMember({"cairn", "errorcanon"}))
      ->type_name("FORMAT");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace show_command

extern const Command kShow;
const Command kShow{"show", "Show records whole: a page on a terminal, else JSON",
                    "cairn show git/dubious-ownership\n  cairn show git/dubious-ownership --json",
                    show_command::setup};

}  // namespace cairn::tool
