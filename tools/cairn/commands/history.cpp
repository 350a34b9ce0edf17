#include "store/history.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "cairn/command.h"
#include "cairn/filters.h"
#include "cairn/past.h"
#include "cairn/rows.h"
#include "curate/difference.h"
#include "curate/undo.h"
#include "model/native_codec.h"
#include "query/matched.h"
#include "query/selection.h"

namespace cairn::tool {
namespace history_command {

using Align = RowPrinter::Align;

struct Options {
  std::vector<std::string> ids;
  Query query;
  ChangeFilter changes;
  bool chosen = false;  // by filters
};

Json number_or_null(std::int64_t number) {
  return number == 0 ? Json() : Json(number);
}

// What is told of a change wherever it is shown. An undo that was undone itself took nothing back.
Json change_row(Store& store, const RecordedChange& change) {
  return {{"change", change.change_id},
          {"at", change.at},
          {"who", change.who},
          {"command", change.command},
          {"why", change.why},
          {"batch", number_or_null(change.batch_id)},
          {"undoes", number_or_null(change.undoes)},
          {"undone_by", is_undone(store, change) ? Json(change.undone_by) : Json()}};
}

int print_changes(const Session& session, Store& store, const ChangeFilter& filter) {
  RowPrinter rows(session, {{"change", "CHANGE", Align::kRight},
                            {"at", "WHEN"},
                            {"who", "WHO"},
                            {"command", "COMMAND"},
                            {"records", "RECORDS", Align::kRight},
                            {"batch", "BATCH", Align::kRight},
                            {"undoes", "UNDOES", Align::kRight},
                            {"undone_by", "UNDONE BY", Align::kRight},
                            {"why", "WHY"}});
  ChangeFilter all = filter;
  all.beside_records = true;
  for (const RecordedChange& change : list_changes(store, all)) {
    Json row = change_row(store, change);
    row["records"] = count_records_of(store, change.change_id);
    rows.add(row);
  }
  rows.finish();
  return rows.count() == 0 ? kNothing : kDone;
}

// "confidence", "+tags[2]", "-workarounds[0]".
Json changed_fields(Store& store, const Revision& revision) {
  Json fields = Json::array();
  if (revision.kind != "changed") return fields;
  const auto before = record_before(store, revision);
  const auto after = record_at(store, revision.record_id, revision.revision);
  if (!before || !after) return fields;
  for (const FieldChange& change : difference(encode_native(*before), encode_native(*after))) {
    const char* sign = change.kind == FieldChange::Kind::kAdded     ? "+"
                       : change.kind == FieldChange::Kind::kRemoved ? "-"
                                                                    : "";
    fields.push_back(sign + change.path.text());
  }
  return fields;
}

bool passes(const RecordedChange& change, const ChangeFilter& filter) {
  return (filter.who.empty() || change.who == filter.who) && change.at >= filter.since &&
         (filter.before.empty() || change.at < filter.before);
}

int print_revisions(const Session& session, Store& store, std::vector<Revision> revisions,
                    const ChangeFilter& filter) {
  RowPrinter rows(session, {{"revision", "REVISION", Align::kRight},
                            {"at", "WHEN"},
                            {"who", "WHO"},
                            {"change", "CHANGE", Align::kRight},
                            {"command", "COMMAND"},
                            {"undone_by", "UNDONE BY", Align::kRight},
                            {"id", "ID"},
                            {"kind", "KIND"},
                            {"fields", "FIELDS"},
                            {"why", "WHY"}});
  std::ranges::sort(revisions, std::ranges::greater(), &Revision::revision);
  std::map<std::int64_t, RecordedChange> changes;
  for (const Revision& revision : revisions) {
    if (filter.limit >= 0 && rows.count() == static_cast<std::size_t>(filter.limit)) break;
    const auto [known, is_new] = changes.try_emplace(revision.change_id);
    if (is_new) known->second = find_change(store, revision.change_id).value_or(RecordedChange());
    if (!passes(known->second, filter)) continue;
    Json row = {{"revision", revision.revision}, {"id", revision.id}, {"kind", revision.kind}};
    row.update(change_row(store, known->second));
    row["fields"] = changed_fields(store, revision);
    rows.add(row);
  }
  rows.finish();
  return rows.count() == 0 ? kNothing : kDone;
}

void gather(Store& store, std::int64_t record_id, std::vector<Revision>& revisions) {
  std::ranges::move(list_revisions(store, {.record_id = record_id}), std::back_inserter(revisions));
}

int run(Session& session, Options& options) {
  Store store = session.open_to_read();
  ChangeFilter& filter = options.changes;
  filter.limit = std::exchange(options.query.limit, std::nullopt).value_or(-1);
  if (!filter.since.empty()) filter.since = checked_moment(filter.since);
  if (!filter.before.empty()) filter.before = checked_moment(filter.before);
  if (options.ids.empty() && !options.chosen) return print_changes(session, store, filter);

  int status = kDone;
  std::vector<Revision> revisions;
  for (const std::string& id : options.ids) {
    const auto known = find_in_past(session, store, id);
    if (!known) {
      status = kNothing;
      continue;
    }
    gather(store, known->record_id, revisions);
    // Merged away, it has a history of its own, and that of the record that it is part of now.
    const auto gone = find_retired(store, id);
    if (gone && gone->record_id != known->record_id) gather(store, gone->record_id, revisions);
  }
  if (options.chosen) {
    find_matched(store, options.query, session.cache_folder().value_or(""));
    for_each_selected(store, options.query,
                      [&](const Summary& row) { gather(store, row.record_id, revisions); });
  }
  return std::max(status, print_revisions(session, store, std::move(revisions), filter));
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("ids", options->ids, "Records, also by an id they once had: each revision, with its fields")
      ->type_name("ID");
  app.add_option("--user", options->changes.who, "Only what this person did")->type_name("NAME");
  app.add_option("--since", options->changes.since, "Only from this day or moment on (UTC)")
      ->type_name("DATE");
  app.add_option("--before", options->changes.before, "Only earlier than this day or moment")
      ->type_name("DATE");
  add_filters(app, options->query);
  app.get_option("--limit")->description("At most so many rows, the newest");
  return [options, &app](Session& session) {
    options->chosen = has_filters(app);
    return run(session, *options);
  };
}

}  // namespace history_command

extern const Command kHistory;
const Command kHistory{"history", "Who changed what, when and why: of the base, or of chosen records",
                       "cairn history --limit 20\n  cairn history git/dubious-ownership\n  cairn history "
                       "--domain git --user ann --since 2026-11-01",
                       history_command::setup};

}  // namespace cairn::tool
