#include "curate/undo.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <utility>

#include "model/fields.h"
#include "model/native_codec.h"

namespace cairn {
namespace {

// A record's part in a change, which may have written it more than once.
struct Touched {
  Revision first, last;
};

std::vector<Touched> touched_by(Store& store, std::int64_t change_id) {
  std::vector<Touched> records;
  std::unordered_map<std::int64_t, std::size_t> places;
  for (Revision& revision : list_revisions(store, {.change_id = change_id})) {
    const auto [place, is_new] = places.try_emplace(revision.record_id, records.size());
    if (is_new) records.push_back({revision, revision});
    records[place->second].first = std::move(revision);
  }
  return records;
}

Json member_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? Json() : *found;
}

void put_member(Json& object, const char* name, const Json& value) {
  if (value.is_null())
    object.erase(name);
  else
    object[name] = value;
}

// The tier that a record had before the change was given to the expression and the workarounds it had then; a
// later edit of these lowered it for good.
bool tier_is_of_others(const Json& result, const Json& now, const Json& before) {
  constexpr const char* kLowest = "ai_generated";
  return member_of(now, "verification_tier") == kLowest &&
         (member_of(result, "regex") != member_of(before, "regex") ||
          member_of(result, "workarounds") != member_of(before, "workarounds"));
}

ThreeWay without_change(const Record& after_change, const Record& now, const Record& before_change) {
  Json base = encode_native(after_change);
  const Json ours = encode_native(now);
  Json theirs = encode_native(before_change);
  // Every later edit moved it, and so does this one.
  for (Json* side : {&base, &theirs}) put_member(*side, "last_updated", member_of(ours, "last_updated"));
  ThreeWay merged = merge(base, ours, theirs);
  if (tier_is_of_others(merged.result, ours, theirs))
    put_member(merged.result, "verification_tier", member_of(ours, "verification_tier"));
  return merged;
}

template <class Element>
void recall_ids(List<Element>& elements, const List<Element>& before, const List<Element>& now) {
  const auto find_equal = [](const List<Element>& list, const Element& element) -> const Element* {
    if (!list) return nullptr;
    const auto found = std::ranges::find(*list, element);
    return found == list->end() ? nullptr : &*found;
  };
  if (!elements) return;
  for (Element& element : *elements)
    if (const Element* was = find_equal(before, element); was != nullptr && !find_equal(now, element))
      element.element_id = was->element_id;
}

// An element that comes back is the one that it was; JSON has no place for its id.
void recall_element_ids(Record& record, const Record& before, const Record& now) {
  recall_ids(record.versions, before.versions, now.versions);
  recall_ids(record.dead_ends, before.dead_ends, now.dead_ends);
  recall_ids(record.workarounds, before.workarounds, now.workarounds);
  if (!record.transition_graph || !before.transition_graph) return;
  const TransitionGraph none;
  for (const TransitionKind& kind : kTransitionKinds)
    recall_ids(*record.transition_graph.*kind.member, *before.transition_graph.*kind.member,
               (now.transition_graph ? *now.transition_graph : none).*kind.member);
}

Diagnostic left_alone(const char* rule, std::string message) {
  return {.rule = rule, .message = std::move(message)};
}

class Undoing {
 public:
  Undoing(Desk& desk, const RecordedChange& change) : desk_(desk), store_(desk.store()), change_(change) {}

  UndoneRecord record(const Touched& touched) {
    const std::int64_t record_id = touched.last.record_id;
    if (touched.last.id == kPurgedId) return {purged(touched), {}};
    const std::optional<Record> before = record_before(store_, touched.first);
    const std::optional<Record> after = record_at(store_, record_id, touched.last.revision);
    const auto now = store_.read(record_id);
    if (before && now && after) return put(*now, *after, *before);
    if (before && !now && !after) return {desk_.restore(record_id, *before), {}};
    if (after && now && !before) return remove(*now, *after, touched.first);
    if (before && after) return {retired_since(touched), {}};
    return {.edited = {.id = touched.last.id, .record_id = record_id}};  // somebody did it by hand
  }

 private:
  UndoneRecord put(const Store::Stored& now, const Record& after, const Record& before) {
    if (now.record == after) return {change(now.record_id, before, {.verifies = true}), {}};
    ThreeWay merged = without_change(after, now.record, before);
    Diagnostics faults;
    Record record = decode_native(merged.result, faults);
    recall_element_ids(record, before, now.record);
    UndoneRecord undone{change(now.record_id, record, {.minor = true}), std::move(merged.conflicts)};
    if (has_errors(faults)) undone.edited.faults = std::move(faults);
    return undone;
  }

  Edited change(std::int64_t record_id, const Record& record, EditPolicy policy) {
    policy.vouched = true;  // a tier that comes back was had before
    return desk_.change(
        record_id, [&](Record& stored) { stored = record; }, policy);
  }

  UndoneRecord remove(const Store::Stored& now, const Record& after, const Revision& added) {
    if (now.record == after) return {retire(now, added), {}};
    Edited edited{.id = now.record.id, .record_id = now.record_id};
    edited.faults.push_back(left_alone(
        "changed-since", fmt::format("{}: change {} added it, and {}, so it is not taken out; `cairn retire "
                                     "{}` does",
                                     edited.id, change_.change_id, since(now.record_id), edited.id)));
    return {std::move(edited), {}};
  }

  Edited retired_since(const Touched& touched) {
    Edited edited{.id = touched.last.id, .record_id = touched.last.record_id};
    edited.faults.push_back(
        left_alone("retired-since", fmt::format("{}: {}, which took it out of use; undo that one first",
                                                edited.id, since(edited.record_id))));
    return edited;
  }

  // "change 12 (bob) came since".
  std::string since(std::int64_t record_id) {
    const auto revisions = list_revisions(store_, {.record_id = record_id, .limit = 1});
    const auto later = find_change(store_, revisions.front().change_id);
    return fmt::format("change {} ({}) came since", later->change_id, later->who);
  }

  Edited purged(const Touched& touched) {
    Edited edited{.id = touched.last.id, .record_id = touched.last.record_id};
    edited.faults.push_back(
        left_alone("purged", fmt::format("change {} purged a record, and nothing of it is left to bring back",
                                         change_.change_id)));
    return edited;
  }

  // What the change had brought back is out of use again as it was: in that state, under that id, for that
  // reason.
  Edited retire(const Store::Stored& now, const Revision& added) {
    const auto removal = removal_before(store_, added);
    if (!removal) return desk_.retire(now.record.id, {});
    Edited edited = change(now.record_id, removal->last_state, {.verifies = true});
    if (edited.refused()) return edited;
    edited.after = desk_.retire(removal->last_state.id, removal->retirement).after;
    return edited;
  }

  Desk& desk_;
  Store& store_;
  const RecordedChange& change_;
};

bool wants_taken_id(const UndoneRecord& undone) {
  return std::ranges::any_of(undone.edited.faults,
                             [](const Diagnostic& fault) { return fault.rule == "id-taken"; });
}

}  // namespace

std::vector<UndoneRecord> undo(Desk& desk, const RecordedChange& change) {
  Undoing undoing(desk, change);
  std::vector<UndoneRecord> undone;
  std::vector<Touched> rest = touched_by(desk.store(), change.change_id);
  // A record may get its id back only when another of the same change gave it up: a merge, a chain of
  // renames.
  for (bool progress = true; progress;) {
    progress = false;
    std::vector<Touched> waiting;
    for (Touched& touched : rest) {
      UndoneRecord record = undoing.record(touched);
      if (wants_taken_id(record)) {
        waiting.push_back(std::move(touched));
        continue;
      }
      undone.push_back(std::move(record));
      progress = true;
    }
    rest = std::move(waiting);
  }
  for (const Touched& touched : rest) undone.push_back(undoing.record(touched));
  return undone;
}

bool is_undone(Store& store, const RecordedChange& change) {
  bool undone = false;
  for (std::int64_t by = change.undone_by; by != 0; by = find_change(store, by)->undone_by) undone = !undone;
  return undone;
}

std::optional<RecordedChange> last_in_effect(Store& store, std::string_view who) {
  constexpr std::int64_t kPage = 64;
  std::int64_t before = 0;
  while (true) {
    const auto changes =
        list_changes(store, {.who = std::string(who), .before_change = before, .limit = kPage});
    for (const RecordedChange& change : changes)
      if (change.undoes == 0 && !is_undone(store, change)) return change;
    if (changes.size() < kPage) return std::nullopt;
    before = changes.back().change_id;
  }
}

}  // namespace cairn
