#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/page.h"
#include "cairn/rows.h"
#include "cairn/write_options.h"
#include "curate/rates.h"
#include "curate/revision_check.h"
#include "store/outcomes.h"

namespace cairn::tool {
namespace report_command {

struct Options {
  std::string id;
  std::optional<std::size_t> workaround, dead_end;
  bool worked = false, failed = false, list = false;
  std::vector<std::string> environment;
  std::string note;
  WriteOptions write;
};

// An element of a record, as a command names it.
struct Place {
  std::string name;  // "workarounds[0]"
  std::int64_t element_id = 0;
  Text action;
  Number stated;
};

template <class Element>
Place place_of(const char* list, const List<Element>& elements, std::size_t position, Number Element::*rate) {
  const std::string name = fmt::format("{}[{}]", list, position);
  const std::size_t count = elements ? elements->size() : 0;
  if (position >= count)
    throw Error(Error::Kind::kUsage,
                fmt::format("{}: there is no such place; of {} the record has {}, counted from 0", name, list,
                            count));
  const Element& element = (*elements)[position];
  return {name, element.element_id.value, element.action, element.*rate};
}

Place chosen_place(const Record& record, const Options& options) {
  if (options.workaround)
    return place_of("workarounds", record.workarounds, *options.workaround, &Workaround::success_rate);
  return place_of("dead_ends", record.dead_ends, *options.dead_end, &DeadEnd::fail_rate);
}

std::string environment_text(const std::vector<std::string>& pairs) {
  if (pairs.empty()) return {};
  Json environment = Json::object();
  for (const std::string& pair : pairs) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      throw Error(Error::Kind::kUsage, "--env " + pair + ": write it as name=value");
    environment[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
  return environment.dump();
}

int no_such_record(const Session& session, const std::string& id) {
  session.complain(id + ": there is no such record; `cairn search` finds one by words");
  return kNothing;
}

// The element of each outcome, as the record has it now; what is gone has none.
std::string name_of(const Record& record, std::int64_t element_id) {
  const auto find = [&](const char* list, const auto& elements) {
    for (std::size_t i = 0; elements && i < elements->size(); ++i)
      if ((*elements)[i].element_id.value == element_id) return fmt::format("{}[{}]", list, i);
    return std::string();
  };
  const std::string workaround = find("workarounds", record.workarounds);
  return workaround.empty() ? find("dead_ends", record.dead_ends) : workaround;
}

int list(Session& session, const Options& options) {
  Store store = session.open_to_read();
  const auto stored = store.read(options.id);
  if (!stored) return no_such_record(session, options.id);
  RowPrinter rows(session, {{"at", "WHEN"},
                            {"who", "WHO"},
                            {"element", "WHAT"},
                            {"outcome", "OUTCOME"},
                            {"environment", "WHERE"},
                            {"note", "NOTE"},
                            {"why", "WHY"}});
  for (const ReportedOutcome& one : list_outcomes(store, stored->record_id)) {
    const std::string element = name_of(stored->record, one.element_id);
    rows.add({{"outcome_id", one.outcome_id},
              {"at", one.at},
              {"who", one.who},
              {"element", element.empty() ? Json() : Json(element)},
              {"outcome", one.worked ? "worked" : "failed"},
              {"environment", one.environment.empty() ? Json() : Json::parse(one.environment)},
              {"note", one.note.empty() ? Json() : Json(one.note)},
              {"why", one.why.empty() ? Json() : Json(one.why)}});
  }
  rows.finish();
  if (rows.count() == 0) session.note(stored->record.id + ": nothing was reported of it");
  return rows.count() == 0 ? kNothing : kDone;
}

void print(Session& session, const std::string& id, const Place& place, const RateEstimate& estimate,
           bool dry_run) {
  if (session.form == Form::kJson || session.form == Form::kNdjson) {
    const Json json = {{"id", id},
                       {"dry_run", dry_run},
                       {"element", place.name},
                       {"worked", estimate.outcomes.worked},
                       {"failed", estimate.outcomes.failed},
                       {"stated", place.stated ? Json(*place.stated) : Json()},
                       {"mean", estimate.mean},
                       {"low", estimate.low},
                       {"high", estimate.high}};
    return session.print(session.form == Form::kNdjson ? json.dump() + '\n' : json.dump(2) + '\n');
  }
  const std::string stated = place.stated ? fmt::format("{:.0f} %", *place.stated * 100) : "nothing";
  session.print(fmt::format("{} {}: stated {}; {}\n", id, place.name, stated, estimate_text(estimate)));
}

int keep(Session& session, const Options& options) {
  const std::string environment = environment_text(options.environment);
  Store store = session.open_to_write();
  Writer writer = store.begin({.who = session.who(), .why = options.write.why, .command = "report"});
  const auto stored = store.read(options.id);
  if (!stored) return no_such_record(session, options.id);
  if (const auto fault =
          check_revision(store, stored->record_id, stored->record.id, options.write.if_revision))
    return session.complain(fault->message), kNothing;
  const Place place = chosen_place(stored->record, options);
  keep_outcome(writer, {.record_id = stored->record_id,
                        .element_id = place.element_id,
                        .worked = options.worked,
                        .environment = environment,
                        .note = options.note});
  const RateEstimates estimates = estimate_rates(store, stored->record_id, stored->record);
  if (!options.write.dry_run) writer.commit();
  print(session, stored->record.id, place, estimates.at(place.element_id), options.write.dry_run);
  if (options.write.dry_run) session.note("dry run: so it would be, nothing was written");
  return kDone;
}

int run(Session& session, const Options& options) {
  if (options.list) return list(session, options);
  if (!options.workaround && !options.dead_end)
    throw Error(Error::Kind::kUsage, "what was tried? Say --workaround N or --dead-end N, counted from 0");
  if (!options.worked && !options.failed)
    throw Error(Error::Kind::kUsage, "what came of it? Say --worked or --failed");
  return keep(session, options);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("id", options->id, "The record's id")->required()->type_name("ID");
  CLI::Option* workaround = app.add_option("--workaround", options->workaround,
                                           "Its workaround at this place, counted from 0, was tried")
                                ->type_name("N");
  app.add_option("--dead-end", options->dead_end, "Its dead end at this place was tried")
      ->type_name("N")
      ->excludes(workaround);
  CLI::Option* worked = app.add_flag("--worked", options->worked, "It solved the problem");
  app.add_flag("--failed", options->failed, "It did not")->excludes(worked);
  app.add_option("--env", options->environment,
                 "Where it was tried: os=debian-12, python=3.11; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME=VALUE");
  app.add_option("--note", options->note, "What else there is to say")->type_name("TEXT");
  CLI::Option* list = app.add_flag("--list", options->list, "What was reported of the record, one by one");
  add_change_options(app, options->write);
  app.get_option("--dry-run")
      ->description("Show what would become of the rate, and keep nothing")
      ->excludes(list);
  app.get_option("--why")->description("Why it is reported; kept with the outcome");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace report_command

extern const Command kReport;
const Command kReport{
    "report", "Tell whether a workaround or a dead end worked; shows what becomes of its rate",
    "cairn report git/dubious-ownership --workaround 0 --worked --env os=debian-12\n  cairn "
    "report git/dubious-ownership --list",
    report_command::setup};

}  // namespace cairn::tool
