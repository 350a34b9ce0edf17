#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/page.h"
#include "cairn/past.h"
#include "cairn/rows.h"

namespace cairn::tool {
namespace show_command {

struct Options {
  std::vector<std::string> ids;
  std::string format = "cairn";
  std::string at;
};

std::string retired_note(const Known& known) {
  std::string note = known.id + ": is retired";
  if (!known.reason.empty()) note += ": " + known.reason;
  if (!known.merged_into.empty()) note += ", merged into " + known.merged_into;
  return note + "; this is its last state";
}

// The record that an id means, as it is or was; else complains.
std::optional<Record> find_record(const Session& session, Store& store, const std::string& id,
                                  std::optional<std::int64_t> revision) {
  if (!revision)
    if (auto stored = store.read(id)) return std::move(stored->record);
  const auto known = revision ? find_in_past(session, store, id) : find_known(store, id);
  if (!known) {
    if (!revision) session.complain(id + ": there is no such record; `cairn list` shows what there is");
    return std::nullopt;
  }
  if (!revision) {
    session.note("cairn: " + printable(retired_note(*known)));
    return last_state(store, known->record_id);
  }
  auto record = record_at(store, known->record_id, *revision);
  if (!record)
    session.complain(fmt::format("{}: was not there at revision {}; `cairn history {}` tells when it was", id,
                                 *revision, id));
  return record;
}

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
  std::optional<std::int64_t> revision;
  if (!options.at.empty()) revision = revision_of(store, options.at);
  int status = kDone;
  for (std::size_t i = 0; i < options.ids.size(); ++i) {
    const auto record = find_record(session, store, options.ids[i], revision);
    if (!record) {
      status = kNothing;
      continue;
    }
    if (i > 0 && session.readable()) session.print("\n");
    RateEstimates estimates;
    if (!revision)
      if (const auto known = find_known(store, options.ids[i]))
        estimates = estimate_rates(store, known->record_id, *record);
    show(session, *record, std::move(estimates), options);
  }
  return status;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("ids", options->ids, "The records' ids")->required()->type_name("ID");
  app.add_option("--format", options->format, "Of the JSON: cairn or errorcanon")
      ->check(CLI::IsMember({"cairn", "errorcanon"}))
      ->type_name("FORMAT");
  app.add_option("--at", options->at, "As it was at this revision of the base, or at the end of this day")
      ->type_name("REVISION|DATE");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace show_command

extern const Command kShow;
const Command kShow{
    "show", "Show records whole: a page on a terminal, else JSON",
    "cairn show git/dubious-ownership\n  cairn show git/dubious-ownership --json\n  cairn show "
    "git/dubious-ownership --at 2026-11-01",
    show_command::setup};

}  // namespace cairn::tool
