#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/match_page.h"
#include "cairn/rows.h"
#include "cairn/text_input.h"
#include "curate/settings.h"
#include "query/matcher.h"
#include "store/usage.h"

namespace cairn::tool {
namespace match_command {

struct Options {
  std::vector<std::string> words;
  std::string file;
  MatchRequest request;
  bool explain = false;
};

struct Answer {
  MatchAnswer answer;
  std::vector<AdviceRates> rates;  // of each match, where its advice is shown
};

// Lines for a script name the records and no more.
bool shows_advice(const Session& session) {
  return session.readable() || session.form == Form::kJson || session.form == Form::kNdjson;
}

// Absent where nothing was reported.
void add_estimate(Json& element, const RateEstimates& estimates, ElementId id) {
  const auto found = estimates.find(id.value);
  if (found == estimates.end()) return;
  const RateEstimate& estimate = found->second;
  element["estimate"] = {{"mean", estimate.mean},
                         {"low", estimate.low},
                         {"high", estimate.high},
                         {"worked", estimate.outcomes.worked},
                         {"failed", estimate.outcomes.failed}};
}

Json advice(const Record& record, const AdviceRates& rates) {
  Json dead_ends = Json::array();
  Json workarounds = Json::array();
  const auto text = [](const Text& value) { return value ? Json(*value) : Json(); };
  const auto rate = [](const Number& value) { return value ? Json(*value) : Json(); };
  if (record.dead_ends)
    for (const DeadEnd& d : *record.dead_ends) {
      dead_ends.push_back(
          {{"action", text(d.action)}, {"why_fails", text(d.why_fails)}, {"fail_rate", rate(d.fail_rate)}});
      add_estimate(dead_ends.back(), rates.estimates, d.element_id);
    }
  if (record.workarounds)
    for (const Workaround& w : *record.workarounds) {
      workarounds.push_back({{"action", text(w.action)},
                             {"how", text(w.how)},
                             {"success_rate", rate(w.success_rate)},
                             {"position", rates.positions.at(w.element_id.value)}});
      add_estimate(workarounds.back(), rates.estimates, w.element_id);
    }
  Json leads_to = Json::array();
  if (record.transition_graph && record.transition_graph->leads_to)
    for (const Transition& link : *record.transition_graph->leads_to) leads_to.push_back(text(link.error_id));
  return {{"dead_ends", std::move(dead_ends)},
          {"workarounds", std::move(workarounds)},
          {"leads_to", std::move(leads_to)}};
}

Json to_json(const Match& match, const AdviceRates& rates, bool explain) {
  const Record& record = match.record;
  Json span;
  if (match.span)
    span = {{"line", match.span->line},
            {"start", match.span->start},
            {"end", match.span->end},
            {"text", match.span->text}};
  Json json = {{"id", match.id}, {"score", match.score}, {"by", match.by}, {"span", std::move(span)}};
  const auto text = [&](const char* name, const Text& value) { json[name] = value ? Json(*value) : Json(); };
  const auto number = [&](const char* name, const Number& value) {
    json[name] = value ? Json(*value) : Json();
  };
  text("signature", record.signature);
  text("domain", record.domain);
  text("category", record.category);
  text("resolvable", record.resolvable);
  number("confidence", record.confidence);
  text("verification_tier", record.verification_tier);
  number("fix_success_rate", record.fix_success_rate);
  if (match.version_grade) {
    json["version_grade"] = to_string(*match.version_grade);
    json["version_decided_by"] = match.version_decided_by;
  }
  json.update(advice(record, rates));
  if (explain) {
    json["parts"] = Json::array();
    for (const ScorePart& part : match.parts)
      json["parts"].push_back(
          {{"name", part.name}, {"value", part.value}, {"contribution", part.contribution}});
  }
  return json;
}

Json to_json(const Answer& rated, bool explain) {
  const MatchAnswer& answer = rated.answer;
  Json json = {{"matches", Json::array()}, {"considered", answer.considered}};
  for (std::size_t i = 0; i < answer.matches.size(); ++i)
    json["matches"].push_back(to_json(answer.matches[i], rated.rates[i], explain));
  if (!answer.distinctions.empty()) {
    Json& list = json["distinctions"] = Json::array();
    for (const Distinction& d : answer.distinctions) {
      Json& row = list.emplace_back(Json{{"kind", to_string(d.kind)}, {"id", d.id}, {"text", d.text}});
      if (!d.other_id.empty()) row["other_id"] = d.other_id;
    }
  }
  return json;
}

// The text may hold bytes that are no UTF-8; in JSON they become U+FFFD.
std::string dump(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Json line_of(const Match& match, Form form) {
  Json row = {{"score", match.score}, {"id", match.id}};
  if (form == Form::kPlain) row["score"] = fmt::format("{:.2f}", match.score);
  row["signature"] = match.record.signature ? Json(*match.record.signature) : Json();
  return row;
}

void print_rows(Session& session, const Answer& rated, bool explain) {
  RowPrinter rows(session,
                  {{"score", "SCORE", RowPrinter::Align::kRight}, {"id", "ID"}, {"signature", "SIGNATURE"}});
  const std::vector<Match>& matches = rated.answer.matches;
  for (std::size_t i = 0; i < matches.size(); ++i)
    rows.add(session.form == Form::kNdjson
                 ? Json::parse(dump(to_json(matches[i], rated.rates[i], explain), -1))
                 : line_of(matches[i], session.form));
  rows.finish();
}

void print(Session& session, const Answer& rated, const Options& options) {
  const MatchAnswer& answer = rated.answer;
  if (session.form == Form::kJson)
    session.print(dump(to_json(rated, options.explain), 2) + '\n');
  else if (session.readable())
    session.print(match_page(answer, {.style = session.out_style(),
                                      .width = terminal_width(),
                                      .explain = options.explain,
                                      .rates = rated.rates}));
  else
    print_rows(session, rated, options.explain);
  if (options.explain && session.form == Form::kPlain && !session.readable())
    for (const Match& match : answer.matches) session.note(match.id + ": " + explanation(match));
}

// After the answer, and without a word where the base cannot be written: who asks is not to notice.
void count(const Session& session, std::int64_t record_id) {
  std::fflush(stdout);
  try {
    Store store = session.open_to_write();
    (void)count_match(store, record_id);
  } catch (const Error&) {  // may not be written
  }
}

int run(Session& session, Options& options) {
  const std::string text = read_text(session, options.words, options.file);
  Store store = session.open_to_read();
  Matcher matcher(store, {.cache_folder = session.cache_folder().value_or("")});
  options.request.text = text;
  Answer answer{matcher.match(options.request), {}};
  std::vector<Match>& matches = answer.answer.matches;
  if (shows_advice(session))
    for (Match& match : matches) answer.rates.push_back(rate_advice(store, match));
  print(session, answer, options);
  if (matches.empty()) {
    session.note("nothing is known about this text");
    return kNothing;
  }
  if (Settings::of(store).on("usage")) count(session, matches.front().record_id);
  return kDone;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  MatchRequest& request = options->request;
  const auto many = [&](const char* name, std::vector<std::string>& into, const char* help,
                        const char* type) {
    app.add_option(name, into, help)
        ->allow_extra_args(false)
        ->type_name(type)
        ->group("What you know already");
  };
  app.add_option("text", options->words, "The error text; without it and -f, stdin")->type_name("TEXT");
  app.add_option("-f,--file", options->file, "Read the text from a file (- is stdin; .gz too)")
      ->type_name("FILE");
  many("--version", request.versions, "Prefer records of this version: 'pytorch 2.0.1'", "VERSION");
  many("--os", request.os, "Prefer records of this system", "NAME");
  many("--domain", request.domains, "Prefer records of this domain", "NAME");
  app.add_flag("--only", request.only, "Leave out what --version, --os and --domain do not fit");
  app.add_flag("--all", request.all, "Show what is below the threshold too");
  app.add_flag("--explain", options->explain, "Show the parts of each score");
  app.add_option("--limit", request.limit, "At most so many records")
      ->check(CLI::Range(1, 1'000'000'000).description(""))
      ->type_name("N");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace match_command

extern const Command kMatch;
const Command kMatch{
    "match",
    "Explain a text: the records that fit it, best first, their workarounds by what was reported of them; "
    "nothing when nothing is known",
    "cairn match \"fatal: detected dubious ownership in repository\"\n  make 2>&1 | cairn match",
    match_command::setup};

}  // namespace cairn::tool
