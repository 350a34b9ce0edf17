#include "cairn/edit_record.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"
#include "cairn/command.h"
#include "cairn/editor.h"
#include "curate/record_check.h"
#include "curate/three_way.h"
#include "curate/verification_tier.h"
#include "model/json_reader.h"
#include "model/native_codec.h"
#include "store/history.h"

namespace cairn::tool {
namespace {

// What the editor starts with; nullopt when that is not clear, which has been said.
std::optional<Draft> begin(const Session& session, const Drafts& drafts, const Store::Stored& stored,
                           const EditOptions& options) {
  const std::string& id = stored.record.id;
  if (options.discard_draft) drafts.discard(id);
  auto kept = drafts.find(id);
  if (options.take_draft && !kept) {
    session.complain("there is no draft of " + id + "; leave --draft out");
    return std::nullopt;
  }
  if (kept && !options.take_draft) {
    const bool may_ask = stdin_is_terminal() && stderr_is_terminal();
    if (!may_ask)
      session.complain(
          fmt::format("there is a draft of {} in {}; take it up with --draft, or say "
                      "--discard-draft",
                      id, drafts.path_of(id).string()));
    const char key =
        may_ask ? ask_key("there is a draft of it   d: take it up   n: begin anew   a: abandon", "dna") : 'a';
    if (key == 'a') return std::nullopt;
    if (key == 'n') kept.reset();
  }
  if (kept) return kept;
  return Draft{id, stored.revision, to_canonical_text(Format::kNative, stored.record)};
}

void check(const Record& before, const Record& record, Diagnostics& faults) {
  check_record(record, Format::kNative, today(), faults);
  if (auto fault = tier_without_source(before, record)) faults.push_back(*std::move(fault));
  if (record.id != before.id)
    faults.push_back(
        {.rule = "id-changed",
         .pointer = "/id",
         .message = fmt::format("the id is {}; `cairn rename` changes it, with the links", before.id)});
}

std::string shown_value(const std::optional<Json>& value) {
  return value ? escape_controls(value->dump()) : "nothing";
}

// Somebody changed the record after the edit began: both changes, or nullopt with the conflicts as comments
// in the draft, which now goes on from the record as it is.
std::optional<Record> reconcile(const Session& session, const Drafts& drafts, Store& store,
                                const Draft& draft, const Store::Stored& now, const Record& mine) {
  const auto seen = record_at(store, now.record_id, draft.revision);
  const ThreeWay merged =
      merge(seen ? encode_native(*seen) : Json::object(), encode_native(mine), encode_native(now.record));
  if (merged.conflicts.empty()) {
    session.note("somebody changed " + draft.id + " meanwhile; their changes and yours are both kept");
    Diagnostics faults;
    return decode_native(merged.result, faults);
  }
  Diagnostics conflicts;
  for (const MergeConflict& conflict : merged.conflicts) {
    conflicts.push_back({.rule = "edit-conflict",
                         .pointer = conflict.path.pointer(),
                         .message = fmt::format("was {}, you say {}, somebody made it {} meanwhile",
                                                shown_value(conflict.base), shown_value(conflict.ours),
                                                shown_value(conflict.theirs))});
    session.complain(draft.id + ": " + to_string(conflicts.back()));
  }
  const std::string text = to_canonical_text(merged.result);
  place(conflicts, text);
  drafts.keep({draft.id, now.revision, with_faults(text, conflicts)});
  session.complain("nothing was changed; your draft has both sides now: `cairn edit " + draft.id +
                   " --draft` goes on");
  return std::nullopt;
}

}  // namespace

int edit_record(Session& session, Store& store, const std::string& id, const EditOptions& options) {
  const auto stored = store.read(id);
  if (!stored) {
    Desk desk = open_desk(session, store, "edit", options.write);
    const Edited refused = desk.change(id, [](Record&) {});  // says why not
    return finish(session, desk, {&refused, 1}, options.write);
  }
  const Drafts drafts(session);
  const auto draft = begin(session, drafts, *stored, options);
  if (!draft) return kNothing;
  const auto written =
      DraftEditor(session, drafts).edit(*draft, [&](const Record& record, Diagnostics& faults) {
        check(stored->record, record, faults);
      });
  if (!written) return kNothing;

  Desk desk = open_desk(session, store, "edit", options.write);
  const auto now = store.read(stored->record_id);
  std::optional<Record> mine = written;
  if (now && now->revision != draft->revision)
    mine = reconcile(session, drafts, store, *draft, *now, *written);
  if (!mine) return kNothing;
  const Edited edited = desk.change(
      stored->record_id, [&](Record& record) { record = *mine; }, options.write.policy());
  const int status = finish(session, desk, {&edited, 1}, options.write);
  if (status == kDone && !options.write.dry_run)
    drafts.discard(draft->id);
  else
    session.note("the draft is kept; `cairn edit " + draft->id + " --draft` takes it up again");
  return status;
}

}  // namespace cairn::tool
