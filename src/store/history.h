#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/record.h"
#include "store/writer.h"

namespace cairn {

class Connection;
class Store;

// What was changed in the base, by whom, when, why; and records as they were.
//   for (const Revision& revision : list_revisions(store, {.record_id = 7})) show(revision);
//   std::optional<Record> old = record_at(store, 7, revision);
// All throw Error(kStore).

// One record's part in a change.
struct Revision {
  std::int64_t revision = 0;
  std::int64_t change_id = 0;
  std::int64_t record_id = 0;
  std::string id;    // that the record had then; for "removed" the last one
  std::string kind;  // "added", "changed", "removed"
};

// The id in the revision that a purge leaves.
inline constexpr std::string_view kPurgedId = "(purged)";

struct RecordedChange {
  std::int64_t change_id = 0;
  std::string at, who, why, command;
  std::int64_t batch_id = 0;   // 0: no import
  std::int64_t undoes = 0;     // the change that this one took back; 0: none
  std::int64_t undone_by = 0;  // the latest change that took this one back; 0: none
};

struct RevisionFilter {
  std::int64_t record_id = 0;  // 0: of all records
  std::int64_t change_id = 0;  // 0: of all changes
  std::int64_t limit = -1;
};

struct ChangeFilter {
  std::string who;                 // empty: of everybody
  std::string since, before;       // moments or dates, "2026-11-24": from then on, and earlier than then
  std::int64_t before_change = 0;  // only those older than this change; 0: all
  bool beside_records = false;     // those too that wrote neither record nor setting; no undo takes them back
  std::int64_t limit = -1;
};

// Newest first.
[[nodiscard]] std::vector<Revision> list_revisions(Store& store, const RevisionFilter& filter);

[[nodiscard]] std::optional<RecordedChange> find_change(Store& store, std::int64_t change_id);
// The changes that wrote a record or a setting, newest first. Those beside the records say all in their
// command: "claim git/detached-head", "release …", "resolve --ours …", "rejects drop". A report is none: it
// is an outcome (store/outcomes.h).
[[nodiscard]] std::vector<RecordedChange> list_changes(Store& store, const ChangeFilter& filter);
// How many records a change wrote.
[[nodiscard]] std::int64_t count_records_of(Store& store, std::int64_t change_id);
// The change that opened a batch; nullopt when the batch wrote nothing.
[[nodiscard]] std::optional<RecordedChange> find_change_of_batch(Store& store, std::int64_t batch_id);

// The record as revision `revision` of the base left it; nullopt when it was not there then.
[[nodiscard]] std::optional<Record> record_at(Store& store, std::int64_t record_id, std::int64_t revision);

// The record as it was before that revision, which must be one of its own.
[[nodiscard]] std::optional<Record> record_before(Store& store, const Revision& revision);

// The last state of a record that is not there now, for the write door.
[[nodiscard]] std::optional<Record> former_state(Connection& connection, std::int64_t record_id);

// How the record was taken out of use before that revision brought it back; nullopt when it was never there.
struct Removal {
  Record last_state;
  Retirement retirement;
};
[[nodiscard]] std::optional<Removal> removal_before(Store& store, const Revision& revision);

// Every state that the record had, oldest first, the present one last; `imported`: a batch wrote it.
struct PastState {
  Record record;
  bool imported = false;
};
[[nodiscard]] std::vector<PastState> list_states(Store& store, std::int64_t record_id);

// The last revision at or before a moment ("2026-11-24T08:00:40Z", or a date: its end); 0 when none.
[[nodiscard]] std::int64_t revision_at(Store& store, std::string_view moment);

// Every record that was there at that revision, by id.
void for_each_record_at(Store& store, std::int64_t revision, const std::function<void(const Record&)>& take);

// The base as it was at that revision, in memory, for all that a base can be asked. Batches are not part of
// it.
[[nodiscard]] Store base_at(Store& store, std::int64_t revision);

// Which record an id means: one that is there, one that has it as an alias (and no other does), one that had
// it and is retired.
struct Known {
  std::int64_t record_id = 0;
  std::string id;  // that the record has now
  enum class As { kId, kAlias, kRetired } as = As::kId;
  std::string reason;       // of the retirement
  std::string merged_into;  // id; empty: into none
};
[[nodiscard]] std::optional<Known> find_known(Store& store, std::string_view id);

// The same, and else the record that had this id last in the history; for commands that read the past.
[[nodiscard]] std::optional<Known> find_ever_known(Store& store, std::string_view id);

// The ids that no record has now and one had: those of renamed records (kAlias, where the alias tells) and of
// retired ones. `undone`: the change that had added it was undone.
struct FormerId {
  Known known;
  bool undone = false;
};
[[nodiscard]] std::unordered_map<std::string, FormerId> former_ids(Store& store);

// The last revision that was there when a batch was in; 0 when the batch wrote nothing.
[[nodiscard]] std::int64_t revision_after_batch(Store& store, std::int64_t batch_id);

// The retired record of that id, whoever has it as an alias today.
[[nodiscard]] std::optional<Known> find_retired(Store& store, std::string_view id);

}  // namespace cairn
