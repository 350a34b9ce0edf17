#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cairn/command.h"
#include "cairn/filters.h"
#include "cairn/rows.h"
#include "cairn/summary_row.h"
#include "query/matched.h"
#include "query/selection.h"

namespace cairn::tool {
namespace list_command {

struct Options {
  Query query;
  bool count = false;
};

std::vector<RowPrinter::Column> columns(const Query& query) {
  std::vector<RowPrinter::Column> columns = {{"id", "ID"},
                                             {"confidence", "CONF", RowPrinter::Align::kRight},
                                             {"resolvable", "FIX"},
                                             {"category", "CATEGORY"},
                                             {"last_confirmed", "CONFIRMED"}};
  if (!query.versions.empty()) {
    columns.push_back({"version_grade", "GRADE"});
    columns.push_back({"version_decided_by", "VERSION"});
  }
  columns.push_back({"signature", "SIGNATURE"});
  return columns;
}

int print_count(Session& session, Store& store, const Query& query) {
  const std::int64_t count = count_selected(store, query);
  const std::string number = std::to_string(count);
  const bool object = session.form == Form::kJson || session.form == Form::kNdjson;
  session.print(object ? "{\"count\":" + number + "}\n" : number + '\n');
  return count == 0 ? kNothing : kDone;
}

int run(Session& session, Options& options) {
  Store store = session.open_to_read();
  Query& query = options.query;
  find_matched(store, query, session.cache_folder().value_or(""));
  if (options.count) return print_count(session, store, query);
  RowPrinter rows(session, columns(query));
  const std::string next =
      for_each_selected(store, query, [&](const Summary& row) { rows.add(summary_row(row)); });
  rows.finish();
  if (rows.count() == 0) session.note("no record is chosen");
  if (!next.empty()) session.note("next page: --after " + next);
  return rows.count() == 0 ? kNothing : kDone;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_flag("--count", options->count, "Only how many there are, whatever the limit");
  add_filters(app, options->query);
  add_order(app, options->query);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace list_command

extern const Command kList;
const Command kList{"list", "List records, by filters",
                    "cairn list --domain git --min-confidence 0.8\n  cairn list --version 'pytorch 2.0.1' "
                    "--sort confidence --desc --limit 20\n  cairn list --stale 180 --lacks workarounds --csv",
                    list_command::setup};

}  // namespace cairn::tool
