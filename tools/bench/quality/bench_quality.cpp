// How often the matcher is right: right first, among the first three, mean reciprocal rank and silence, by
// kind of query.
//   bench_quality BASE.db queries.ndjson…
//   bench_quality --make FOLDER BASE.db         makes the base from a folder of records first
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.h"
#include "edit_cost.h"
#include "import/importer.h"
#include "labelled_query.h"
#include "quality_report.h"
#include "query/matcher.h"
#include "query/score.h"
#include "store/store.h"

namespace {

using namespace cairn;
using namespace cairn::bench;

struct Options {
  std::string base, make, cache;
  std::vector<std::string> queries;
  int repeats = 3;
  std::size_t edits = 0;
  bool dump = false;
  bool mistakes = false;
};

double milliseconds_of(Matcher& matcher, const LabelledQuery& query, int repeats) {
  double best = 1e9;
  for (int i = 0; i < repeats; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    (void)matcher.match({.text = query.text});
    best = std::min(
        best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
  }
  return best;
}

// Every result with its features, one JSON line a query: to compare versions of the matcher.
void dump(const LabelledQuery& query, const MatchAnswer& answer) {
  auto results = nlohmann::json::array();
  for (const Match& match : answer.matches) {
    auto features = nlohmann::json::object();
    for (const ScorePart& part : match.parts) features[std::string(part.name)] = part.value;
    results.push_back({{"id", match.id}, {"score", match.score}, {"features", features}});
  }
  fmt::print("{}\n", nlohmann::json{{"id", query.id}, {"results", results}}.dump());
}

void tell_mistake(const LabelledQuery& query, const MatchAnswer& answer, const QueryOutcome& outcome) {
  const bool right = outcome.expects_nothing ? outcome.shown == 0 : outcome.right_at == 1;
  if (right || answer.matches.empty()) return;
  const Match& best = answer.matches.front();
  fmt::print("  {} {} {:.2f} {} (right at {})\n", query.id, query.kind, best.score, best.id,
             outcome.right_at);
}

std::vector<QueryOutcome> run(Matcher& matcher, const std::vector<LabelledQuery>& queries,
                              const Options& options) {
  std::vector<QueryOutcome> outcomes;
  for (const LabelledQuery& query : queries) {
    const MatchAnswer answer =
        matcher.match({.text = query.text, .all = true, .limit = options.dump ? 200U : 20U});
    QueryOutcome outcome{query.kind, query.expected.empty()};
    for (const Match& match : answer.matches) {
      if (match.score < kSilenceThreshold) break;
      ++outcome.shown;
      if (outcome.right_at == 0 && query.expects(match.id)) outcome.right_at = outcome.shown;
    }
    outcome.milliseconds = milliseconds_of(matcher, query, options.repeats);
    if (options.dump) dump(query, answer);
    if (options.mistakes) tell_mistake(query, answer, outcome);
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

void make_base(const Options& options) {
  Store store = Store::open_to_write(options.base, Store::Missing::kCreate);
  const ImportReport report = import_batch(store, {.paths = {options.make}, .who = "bench_quality"}, {});
  fmt::print("{} added, {} rejected\n", report.counts.added, report.counts.rejected);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("How often the matcher is right");
  app.add_option("base", options.base, "the knowledge base")->required();
  app.add_option("queries", options.queries, "files of labelled queries, NDJSON");
  app.add_option("--make", options.make, "make the base from this folder of records");
  app.add_option("--cache", options.cache, "folder for the pattern index");
  app.add_option("--repeats", options.repeats, "runs a query is timed, of which the fastest counts");
  app.add_option("--edits", options.edits,
                 "then edit so many records and back (writes), each followed by a match");
  app.add_flag("--dump", options.dump, "every result with its features, as NDJSON");
  app.add_flag("--mistakes", options.mistakes, "the queries that went wrong");
  CLI11_PARSE(app, argc, argv);
  try {
    if (!options.make.empty()) make_base(options);
    Store store = Store::open_to_read(options.base);
    Matcher matcher(store, {.cache_folder = options.cache});
    std::vector<QueryOutcome> all;
    for (const std::string& path : options.queries) {
      const std::vector<QueryOutcome> outcomes = run(matcher, read_queries(path), options);
      if (!options.dump) fmt::print("{}", report(std::filesystem::path(path).filename().string(), outcomes));
      all.insert(all.end(), outcomes.begin(), outcomes.end());
    }
    if (!options.dump && options.queries.size() > 1) fmt::print("{}", report("all", all));
    if (options.edits > 0) print_edit_cost(options.base, options.cache, options.edits);
    return 0;
  } catch (const Error& error) {
    fmt::print(stderr, "bench_quality: {}\n", error.what());
    return 2;
  }
}
