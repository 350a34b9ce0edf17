#include "curate/queue.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/date.h"
#include "cairn/command.h"
#include "cairn/filters.h"
#include "cairn/json_null.h"
#include "cairn/rows.h"
#include "query/matched.h"

namespace cairn::tool {
namespace queue_command {

constexpr std::int64_t kPageLength = 20;

struct Options {
  Query query;
  bool mine = false;
  bool all = false;
  bool explain = false;
  bool forecast = false;
  std::size_t weeks = 12;
};

double to_hundredths(double value) {
  return std::round(value * 100) / 100;
}

Json row_of(const QueueEntry& entry) {
  const VerificationState& state = entry.state;
  Json row = {{"id", state.id},
              {"priority", to_hundredths(entry.priority)},
              {"reasons", entry.reasons},
              {"last_confirmed", or_null(state.last_confirmed)},
              {"confidence", or_null(state.confidence)},
              {"verification_tier", or_null(state.verification_tier)},
              {"claimed_by", state.claimed_by.empty() ? Json() : Json(state.claimed_by)},
              {"claimed_until", state.claimed_until.empty() ? Json() : Json(state.claimed_until)}};
  for (std::size_t part = 0; part < kQueueParts.size(); ++part)
    row["by_" + std::string(kQueueParts[part].name)] = to_hundredths(entry.parts[part]);
  return row;
}

std::vector<RowPrinter::Column> columns(const Options& options) {
  std::vector<RowPrinter::Column> columns = {{"id", "ID"},
                                             {"priority", "PRIORITY", RowPrinter::Align::kRight}};
  if (options.explain)
    for (const QueuePart& part : kQueueParts) {
      std::string title(part.name);
      for (char& letter : title) letter = static_cast<char>(letter - 'a' + 'A');
      columns.push_back({"by_" + std::string(part.name), title, RowPrinter::Align::kRight});
    }
  if (options.mine || options.all) columns.push_back({"claimed_by", "CLAIMED BY"});
  columns.push_back({"confidence", "CONF", RowPrinter::Align::kRight});
  columns.push_back({"verification_tier", "TIER"});
  columns.push_back({"reasons", "WHY"});
  return columns;
}

int print_queue(Session& session, Store& store, const QueueOptions& which, const Options& options) {
  const VerificationQueue queue = verification_queue(store, which);
  RowPrinter rows(session, columns(options));
  for (const QueueEntry& entry : queue.entries) rows.add(row_of(entry));
  rows.finish();
  if (options.explain)
    for (const QueuePart& part : kQueueParts)
      session.note(fmt::format("{}: {} points at most; {}", part.name, part.weight, part.share));
  if (queue.entries.empty()) session.note("nothing is due");
  if (!queue.next.empty())
    session.note(
        fmt::format("{} of {} due; next page: --after {}", queue.entries.size(), queue.due, queue.next));
  return queue.entries.empty() ? kNothing : kDone;
}

int print_forecast(Session& session, Store& store, const QueueOptions& which, std::size_t weeks) {
  using Align = RowPrinter::Align;
  RowPrinter rows(session,
                  {{"from", "FROM"}, {"due", "FALL DUE", Align::kRight}, {"total", "IN ALL", Align::kRight}});
  std::int64_t total = 0;
  for (const DueWeek& week : due_by_week(store, which, weeks)) {
    total += week.records;
    rows.add(
        {{"from", week.from ? format_date(*week.from) : "now"}, {"due", week.records}, {"total", total}});
  }
  rows.finish();
  return kDone;
}

int run(Session& session, Options& options) {
  Store store = session.open_to_read();
  find_matched(store, options.query, session.cache_folder().value_or(""));
  QueueOptions which = QueueOptions::of(store);
  which.who = session.who();
  if (options.mine) which.claims = QueueOptions::Claims::kMine;
  if (options.all) which.claims = QueueOptions::Claims::kAll;
  which.limit = static_cast<std::size_t>(options.query.limit.value_or(kPageLength));
  which.after = options.query.after;
  which.records = std::move(options.query);
  if (options.forecast) return print_forecast(session, store, which, options.weeks);
  return print_queue(session, store, which, options);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::Option* mine = app.add_flag("--mine", options->mine, "Only records that you claim");
  app.add_flag("--all", options->all, "Those that others claim as well")->excludes(mine);
  app.add_flag("--explain", options->explain, "What the priority is made of");
  CLI::Option* forecast =
      app.add_flag("--forecast", options->forecast, "How many records fall due each week, by age alone");
  app.add_option("--weeks", options->weeks, "How far the forecast looks")
      ->capture_default_str()
      ->check(CLI::Range(1, 520).description(""))
      ->needs(forecast)
      ->type_name("N");
  add_filters(app, options->query);
  app.get_option("--limit")->description("At most so many records, 20 unless said; 0 for all of them");
  app.add_option("--after", options->query.after, "Go on where a page ended, at the cursor it printed")
      ->type_name("CURSOR");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace queue_command

extern const Command kQueue;
const Command kQueue{
    "queue", "What to verify next, by priority",
    "cairn queue --domain git\n  cairn queue --explain --limit 5\n  cairn queue --forecast --weeks 8",
    queue_command::setup};

}  // namespace cairn::tool
