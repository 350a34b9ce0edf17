#include "curate/blame.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/past.h"
#include "cairn/rows.h"

namespace cairn::tool {
namespace blame_command {

struct Options {
  std::string id, field;
};

// Whether `path` is `field`, or lies in it.
bool is_within(const FieldPath& path, const FieldPath& field) {
  const auto& steps = path.steps();
  return steps.size() >= field.steps().size() &&
         std::equal(field.steps().begin(), field.steps().end(), steps.begin());
}

FieldPath field_of(const std::string& text) {
  if (text.empty()) return {};
  const auto path = FieldPath::parse(text);
  if (!path)
    throw Error(Error::Kind::kUsage, text + " is no field; name one like confidence or workarounds[0].how");
  return *path;
}

// Revision -> the change that made it.
std::map<std::int64_t, RecordedChange> changes_by_revision(Store& store, std::int64_t record_id) {
  std::map<std::int64_t, RecordedChange> changes;
  for (const Revision& revision : list_revisions(store, {.record_id = record_id}))
    changes[revision.revision] = find_change(store, revision.change_id).value_or(RecordedChange());
  return changes;
}

int run(Session& session, const Options& options) {
  const FieldPath within = field_of(options.field);
  Store store = session.open_to_read();
  const auto known = find_in_past(session, store, options.id);
  if (!known) return kNothing;
  using Align = RowPrinter::Align;
  RowPrinter rows(session, {{"field", "FIELD"},
                            {"revision", "REVISION", Align::kRight},
                            {"at", "WHEN"},
                            {"who", "WHO"},
                            {"command", "COMMAND"},
                            {"why", "WHY"},
                            {"value", "VALUE"}});
  auto changes = changes_by_revision(store, known->record_id);
  for (const BlamedField& field : blame(store, known->record_id)) {
    if (!is_within(field.path, within)) continue;
    const RecordedChange& change = changes[field.revision];
    rows.add({{"field", field.path.text()},
              {"value", field.value},
              {"revision", field.revision},
              {"change", change.change_id},
              {"at", change.at},
              {"who", change.who},
              {"command", change.command},
              {"why", change.why}});
  }
  rows.finish();
  if (rows.count() == 0) session.complain(known->id + ": there is no field " + options.field);
  return rows.count() == 0 ? kNothing : kDone;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("id", options->id, "The record, also by an id it once had")->required()->type_name("ID");
  app.add_option("field", options->field, "Only this field and what is in it")->type_name("FIELD");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace blame_command

extern const Command kBlame;
const Command kBlame{"blame", "Who gave each field of a record its value, when and why",
                     "cairn blame git/dubious-ownership\n  cairn blame git/dubious-ownership workarounds[0]",
                     blame_command::setup};

}  // namespace cairn::tool
