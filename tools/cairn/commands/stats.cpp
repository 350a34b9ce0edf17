#include "query/stats.h"
#include "query/matched.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/date.h"
#include "cairn/command.h"
#include "cairn/filters.h"
#include "cairn/rows.h"
#include "cairn/stats_page.h"
#include "query/count_by.h"

namespace cairn::tool {
namespace stats_command {

struct Options {
  Query query;
  std::vector<std::string> by;
};

double share(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : std::round(static_cast<double>(part) / static_cast<double>(whole) * 1e4) / 1e4;
}

Json name_or_null(const std::string& name) {
  return name.empty() ? Json() : Json(name);
}

Json list_of(const std::vector<Tally>& tallies, const char* member) {
  Json list = Json::array();
  for (const Tally& tally : tallies)
    list.push_back({{member, name_or_null(tally.name)}, {"records", tally.records}});
  return list;
}

Json list_of(const Stats::Buckets& buckets) {
  Json list = Json::array();
  for (std::size_t i = 0; i < buckets.size(); ++i)
    list.push_back({{"from", static_cast<double>(i) / Stats::kBuckets},
                    {"to", static_cast<double>(i + 1) / Stats::kBuckets},
                    {"records", buckets[i]}});
  return list;
}

Json document(const Stats& stats) {
  Json lacks = Json::array();
  for (const Tally& gap : stats.gaps)
    lacks.push_back(
        {{"lacks", gap.name}, {"records", gap.records}, {"share", share(gap.records, stats.records)}});
  return {{"records", stats.records},
          {"domain", list_of(stats.domains, "domain")},
          {"verification_tier", list_of(stats.tiers, "verification_tier")},
          {"resolvable", list_of(stats.resolvable, "resolvable")},
          {"freshness", list_of(stats.freshness, "last_confirmed")},
          {"confidence", list_of(stats.confidence)},
          {"fix_success_rate", list_of(stats.fix_success_rate)},
          {"gaps", lacks}};
}

// The same as rows, for a pipe and a spreadsheet.
void print_rows(Session& session, const Stats& stats) {
  using Align = RowPrinter::Align;
  RowPrinter rows(session, {{"count", "COUNT"},
                            {"value", "VALUE"},
                            {"records", "RECORDS", Align::kRight},
                            {"share", "SHARE", Align::kRight}});
  const auto add = [&](const char* count, const Json& value, std::int64_t records) {
    rows.add(
        {{"count", count}, {"value", value}, {"records", records}, {"share", share(records, stats.records)}});
  };
  const auto add_all = [&](const char* count, const std::vector<Tally>& tallies) {
    for (const Tally& tally : tallies) add(count, name_or_null(tally.name), tally.records);
  };
  const auto add_buckets = [&](const char* count, const Stats::Buckets& buckets) {
    for (std::size_t i = 0; i < buckets.size(); ++i) add(count, bucket_name(i), buckets[i]);
  };
  add("records", "all", stats.records);
  add_all("domain", stats.domains);
  add_all("verification_tier", stats.tiers);
  add_all("resolvable", stats.resolvable);
  add_all("freshness", stats.freshness);
  add_buckets("confidence", stats.confidence);
  add_buckets("fix_success_rate", stats.fix_success_rate);
  add_all("lacks", stats.gaps);
  rows.finish();
}

int count_all(Session& session, Store& store, const Query& query) {
  const Stats stats = count_records(store, query, today());
  if (session.readable() && stats.records > 0)
    session.print(stats_page(stats, session.out_style(), terminal_width()));
  else if (session.form == Form::kJson)
    session.print(document(stats).dump(2) + '\n');
  else if (stats.records > 0)
    print_rows(session, stats);
  if (stats.records > 0) return kDone;
  session.note("no record is chosen");
  return kNothing;
}

int count_groups(Session& session, Store& store, const Options& options) {
  const std::vector<Group> groups = count_by(store, options.query, options.by);
  std::vector<RowPrinter::Column> columns;
  for (const std::string& field : options.by) columns.push_back({field, field});
  columns.push_back({"records", "records", RowPrinter::Align::kRight});
  RowPrinter rows(session, std::move(columns));
  for (const Group& group : groups) {
    Json row = Json::object();
    for (std::size_t i = 0; i < options.by.size(); ++i)
      row[options.by[i]] = std::visit(
          [](const auto& value) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
              return Json();
            else
              return Json(value);
          },
          group.values[i]);
    row["records"] = group.records;
    rows.add(row);
  }
  rows.finish();
  if (rows.count() > 0) return kDone;
  session.note("no record is chosen");
  return kNothing;
}

int run(Session& session, Options& options) {
  Store store = session.open_to_read();
  find_matched(store, options.query, session.cache_folder().value_or(""));
  return options.by.empty() ? count_all(session, store, options.query)
                            : count_groups(session, store, options);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--by", options->by,
                 fmt::format("Count by one or two of: {}. A record counts for each of its tags and products",
                             fmt::join(countable_fields(), ", ")))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("FIELD[,FIELD]");
  add_filters(app, options->query);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace stats_command

extern const Command kStats;
const Command kStats{"stats", "Count records: by domain, tier, age and what they lack; or by any field",
                     "cairn stats\n  cairn stats --by domain,resolvable --min-confidence 0.8",
                     stats_command::setup};

}  // namespace cairn::tool
