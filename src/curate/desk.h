#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/diagnostic.h"
#include "model/record.h"
#include "store/store.h"

namespace cairn {

// A curator's desk: one transaction of changes to records, each of them checked, attributed, undoable.
//   Desk desk(store, {.who = "ann", .why = "typo", .command = "set"});
//   Edited edited = desk.change("git/detached-head", [](Record& record) { record.confidence = 0.8; });
//   if (!has_errors(edited.faults)) desk.commit();
//
// What is not committed leaves no trace; so a dry run does all but that. The base is locked for other writers
// from the constructor on: ask the person first. Throws Error(kStore) as the write door does
// (store/writer.h).

struct DeskOptions {
  std::string who;
  std::string why = {};
  std::string command;
  std::int64_t undoes = 0;
  std::chrono::year_month_day today = cairn::today();
};

struct EditPolicy {
  std::optional<std::int64_t> if_revision =
      {};                 // refuse when the record's revision is another (revision-mismatch)
  bool minor = false;     // does not lower the tier
  bool verifies = false;  // sets tier and dates itself: nothing of them is touched
  bool vouched = false;   // a higher tier has its reason: a source that was read, or that it was had before
};

// What became of one record. `faults` holds errors when nothing was written: broken rules of validate(), of
// check_pattern() and check_examples(), tier-without-source, and no-such-record, retired-record,
// revision-mismatch, id-taken. Else it may hold warnings: of validate(), of the rules between fields
// (curate/field_rules.h), and that somebody else has claimed the record.
struct Edited {
  std::string id;                       // as it was called before; for an added record, as it is called now
  std::int64_t record_id = 0;           // 0: none
  std::optional<Record> before, after;  // nullopt: it was not there, it is not there now
  Diagnostics faults;

  [[nodiscard]] bool refused() const noexcept { return has_errors(faults); }
  [[nodiscard]] bool changed() const noexcept { return !refused() && before != after; }
};

class Desk {
 public:
  Desk(Store& store, DeskOptions options);
  ~Desk();
  Desk(Desk&&) noexcept;

  // Finds the record by id or alias, lets `edit` change a copy, checks it and puts it. When something
  // changed, last_updated becomes today, and a changed regex or workaround lowers the tier to ai_generated,
  // unless the policy or the edit itself says otherwise. A tier that the edit raises is refused, unless
  // vouched for: only verify() can say what was read. An edit may change the id: a rename (curate/rename.h
  // does the rest of it).
  Edited change(std::string_view id, const std::function<void(Record&)>& edit, const EditPolicy& policy = {});
  Edited change(std::int64_t record_id, const std::function<void(Record&)>& edit,
                const EditPolicy& policy = {});

  // Refuses an id that is taken, also as the id of a retired record. What is new is at revision 0.
  Edited add(Record record, Format format = Format::kNative,
             const std::optional<std::int64_t>& if_revision = {});

  Edited retire(std::string_view id, const Retirement& retirement, const EditPolicy& policy = {});

  // Brings a retired or removed record back as `record`, without touching its dates.
  Edited restore(std::int64_t record_id, Record record);

  // The open transaction, for tables beside the records.
  [[nodiscard]] Writer& writer() noexcept;
  [[nodiscard]] Store& store() noexcept;
  [[nodiscard]] std::chrono::year_month_day today() const noexcept;

  // Everything so far becomes part of the base; the desk is of no use afterwards.
  void commit();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn
