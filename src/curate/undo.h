#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "curate/desk.h"
#include "curate/three_way.h"
#include "store/history.h"

namespace cairn {

// Internal to curate/ and to what shows its results.
//
// Takes a change back, with all records that it touched, as a new change.
//   Desk desk(store, {.who = "ann", .command = "undo", .undoes = change.change_id});
//   const std::vector<UndoneRecord> undone = undo(desk, change);
//   if (std::ranges::none_of(undone, &UndoneRecord::blocked)) desk.commit();
//
// A record that is still as the change left it becomes exactly what it was before: dates, tier and id too;
// one that the change added is retired, one that it took out comes back under its number. Of a record that
// was changed again since, the fields go back that nobody touched after the change; the others are conflicts
// and stay as they are now. An undo is a change like any other, so taking it back does the first change
// again: an element that comes back has its id, a record that goes again its reason. What stands beside the
// records (verifications, outcomes, claims) happened, and stays. A purge cannot be undone.

struct UndoneRecord {
  Edited edited;  // faults: changed-since, retired-since, purged, those of the desk: the record is left alone
  std::vector<MergeConflict> conflicts;  // base: as the change left it; ours: now; theirs: before the change

  [[nodiscard]] bool blocked() const noexcept { return edited.refused() || !conflicts.empty(); }
};

// In the order in which the records were taken back: the last one touched comes first.
[[nodiscard]] std::vector<UndoneRecord> undo(Desk& desk, const RecordedChange& change);

// Whether a change is out of effect: it was taken back, and that was not taken back itself.
[[nodiscard]] bool is_undone(Store& store, const RecordedChange& change);

// What a bare `undo` means: the last change of this person that is in effect and no undo itself.
// A setting's change counts.
[[nodiscard]] std::optional<RecordedChange> last_in_effect(Store& store, std::string_view who);

}  // namespace cairn
