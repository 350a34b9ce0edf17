#include "curate/difference.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cairn/command.h"
#include "cairn/difference_page.h"
#include "cairn/past.h"
#include "cairn/rows.h"
#include "model/native_codec.h"

namespace cairn::tool {
namespace diff_command {

struct Options {
  std::string id;
  std::vector<std::string> revisions;
};

// Two states of a record and how a person calls what lies between.
struct Comparison {
  std::optional<Record> before, after;
  std::string name;
};

Comparison last_change(Store& store, std::int64_t record_id) {
  const auto revisions = list_revisions(store, {.record_id = record_id, .limit = 1});
  if (revisions.empty()) return {};
  const Revision& last = revisions.front();
  const auto change = find_change(store, last.change_id).value_or(RecordedChange());
  return {record_before(store, last), record_at(store, record_id, last.revision),
          fmt::format("revision {}: {} by {}, {}{}{}", last.revision, change.command, change.who, change.at,
                      change.why.empty() ? "" : ": ", change.why)};
}

Comparison between(Store& store, std::int64_t record_id, const std::vector<std::string>& moments) {
  const std::int64_t from = revision_of(store, moments[0]);
  if (moments.size() == 1)
    return {record_at(store, record_id, from), last_state(store, record_id),
            fmt::format("from revision {} to now", from)};
  const std::int64_t to = revision_of(store, moments[1]);
  return {record_at(store, record_id, from), record_at(store, record_id, to),
          fmt::format("from revision {} to {}", from, to)};
}

int run(Session& session, const Options& options) {
  Store store = session.open_to_read();
  const auto known = find_in_past(session, store, options.id);
  if (!known) return kNothing;
  const Comparison comparison = options.revisions.empty()
                                    ? last_change(store, known->record_id)
                                    : between(store, known->record_id, options.revisions);
  const auto json = [](const std::optional<Record>& record) {
    return record ? encode_native(*record) : Json::object();
  };
  const auto changes = difference(json(comparison.before), json(comparison.after));
  if (session.readable()) {
    const Style style = session.out_style();
    session.print(style.bold(printable(known->id)) + ' ' + style.dim(printable(comparison.name)) + '\n');
    session.print(difference_page(changes, style));
  } else {
    RowPrinter rows(session,
                    {{"field", "FIELD"}, {"kind", "KIND"}, {"before", "BEFORE"}, {"after", "AFTER"}});
    for (const Json& row : difference_json(changes)) rows.add(row);
    rows.finish();
  }
  if (changes.empty()) session.note("nothing differs");
  return changes.empty() ? kNothing : kDone;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("id", options->id, "The record, also by an id it once had")->required()->type_name("ID");
  app.add_option("revisions", options->revisions,
                 "From this revision or date, to that one or else to now (without any: the last change)")
      ->type_name("REVISION")
      ->expected(0, 2);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace diff_command

extern const Command kDiff;
const Command kDiff{
    "diff", "What changed in a record, field by field",
    "cairn diff git/dubious-ownership\n  cairn diff git/dubious-ownership 2026-11-01\n  cairn "
    "diff git/dubious-ownership 12 40 --json",
    diff_command::setup};

}  // namespace cairn::tool
