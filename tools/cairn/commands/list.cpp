#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cairn/command.h"
#include "cairn/filters.h"
#include "cairn/rows.h"
#include "query/selection.h"

namespace cairn::tool {
namespace {

template <class T>
Json optional(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

Json to_json(const Summary& row) {
  return {{"id", row.id},
          {"signature", row.signature},
          {"domain", row.domain},
          {"category", optional(row.category)},
          {"confidence", optional(row.confidence)},
          {"fix_success_rate", optional(row.fix_success_rate)},
          {"resolvable", optional(row.resolvable)},
          {"verification_tier", optional(row.verification_tier)},
          {"last_confirmed", optional(row.last_confirmed)}};
}

int run(Session& session, const Query& query) {
  Store store = session.open_to_read();
  RowPrinter rows(session, {{"id", "ID"},
                            {"confidence", "CONF", RowPrinter::Align::kRight},
                            {"resolvable", "FIX"},
                            {"category", "CATEGORY"},
                            {"last_confirmed", "CONFIRMED"},
                            {"signature", "SIGNATURE"}});
  for_each_selected(store, query, [&](const Summary& row) { rows.add(to_json(row)); });
  rows.finish();
  if (rows.count() == 0) session.note("no record is chosen");
  return rows.count() == 0 ? kNothing : kDone;
}

Command::Run setup(CLI::App& app) {
  auto query = std::make_shared<Query>();
  add_filters(app, *query);
  return [query](Session& session) { return run(session, *query); };
}

}  // namespace

extern const Command kList;
const Command kList{"list", "List records, by filters",
                    "cairn list --domain git --min-confidence 0.8\n  cairn list --id 'docker/*' --csv",
                    setup};

}  // namespace cairn::tool
