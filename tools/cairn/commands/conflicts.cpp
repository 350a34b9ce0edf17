#include "store/conflicts.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "cairn/command.h"
#include "cairn/filters.h"
#include "cairn/rows.h"
#include "curate/conflict_resolution.h"
#include "query/matched.h"
#include "query/selection.h"
#include "store/history.h"

namespace cairn::tool {
namespace conflicts_command {

struct Options {
  std::vector<std::string> ids;
  Query query;
};

Json row_of(const Conflict& conflict) {
  Json row = {{"id", conflict.id}, {"field", conflict.field}};
  const auto put = [&](const char* name, const std::optional<std::string>& value) {
    if (value) row[name] = Json::parse(*value);
  };
  put("base", conflict.base);
  put("ours", conflict.ours);
  put("theirs", conflict.theirs);
  row["source"] = conflict.source;
  row["batch"] = conflict.batch_id;
  return row;
}

std::string shown(const std::optional<std::string>& value) {
  return value ? printable(*value) : "(not there)";
}

void print_page(Session& session, const std::vector<Conflict>& conflicts) {
  const Style style = session.out_style();
  std::string last;
  for (const Conflict& conflict : conflicts) {
    if (conflict.id != last) session.print((last.empty() ? "" : "\n") + style.bold(conflict.id) + '\n');
    last = conflict.id;
    const std::string field = conflict.field.empty() ? "the whole record" : printable(conflict.field);
    session.print(fmt::format("  {}  {}\n", style.highlight(field),
                              style.dim(fmt::format("batch {}, {}", conflict.batch_id, conflict.source))));
    session.print("    base    " + style.dim(shown(conflict.base)) + '\n');
    session.print("    ours    " + style.green(shown(conflict.ours)) + '\n');
    session.print("    theirs  " + style.yellow(shown(conflict.theirs)) + '\n');
  }
}

// False when one of them is not known; that has been said.
bool take_ids(const Session& session, Store& store, Options& options) {
  bool all = true;
  for (const std::string& id : options.ids) {
    const auto known = find_known(store, id);
    if (known) options.query.ids.push_back(known->id);
    if (!known) session.complain(id + ": there is no such record; `cairn conflicts` lists all that have any");
    all = all && known;
  }
  return all;
}

// Those of the chosen records.
std::vector<Conflict> choose(Session& session, Store& store, Query& query) {
  std::vector<Conflict> conflicts = open_conflicts(store);
  if (query.ids.empty())  // no other record need be looked at
    for (const Conflict& conflict : conflicts)
      if (query.ids.empty() || query.ids.back() != conflict.id) query.ids.push_back(conflict.id);
  if (conflicts.empty()) return conflicts;
  find_matched(store, query, session.cache_folder().value_or(""));
  std::unordered_set<std::int64_t> chosen;
  for_each_selected(store, query, [&](const Summary& record) { chosen.insert(record.record_id); });
  std::erase_if(conflicts, [&](const Conflict& conflict) { return !chosen.contains(conflict.record_id); });
  return conflicts;
}

int run(Session& session, Options& options) {
  Store store = session.open_to_read();
  if (!take_ids(session, store, options)) return kNothing;
  const std::vector<Conflict> conflicts = choose(session, store, options.query);
  if (session.readable()) {
    print_page(session, conflicts);
  } else {
    RowPrinter rows(session, {{"id", "ID"},
                              {"field", "FIELD"},
                              {"base", "BASE"},
                              {"ours", "OURS"},
                              {"theirs", "THEIRS"},
                              {"source", "SOURCE"},
                              {"batch", "BATCH", RowPrinter::Align::kRight}});
    for (const Conflict& conflict : conflicts) rows.add(row_of(conflict));
    rows.finish();
  }
  if (conflicts.empty()) session.note("no conflicts");
  return conflicts.empty() ? kNothing : kDone;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("ids", options->ids, "Of these records (else of all that the filters choose)")
      ->type_name("ID");
  add_filters(app, options->query);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace conflicts_command

extern const Command kConflicts;
const Command kConflicts{"conflicts",
                         "Fields that an import and a curator changed differently: the curated value stayed",
                         "cairn conflicts\n  cairn conflicts --domain git --json", conflicts_command::setup};

}  // namespace cairn::tool
