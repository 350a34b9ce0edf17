#include "curate/conflict_resolution.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "curate/relocation.h"
#include "model/native_codec.h"
#include "store/history.h"
#include "store/store.h"

namespace cairn {
namespace {

// Where a conflict lies in a state of its record.
struct ConflictPlace {
  FieldPath then;                // in the record as the batch left it
  std::optional<FieldPath> now;  // nullopt: what it was part of is gone
  bool missing_element = false;  // an element that ours took out of the list at the path
};

ConflictPlace locate(Store& store, const Conflict& conflict, const Json& record) {
  ConflictPlace place;
  if (!conflict.field.empty()) place.then = FieldPath::parse(conflict.field).value_or(FieldPath());
  const auto left = record_at(store, conflict.record_id, revision_after_batch(store, conflict.batch_id));
  const Json origin = left ? encode_native(*left) : record;
  place.now = relocate(place.then, origin, record);
  const Json* there = place.then.find(origin);
  place.missing_element = !conflict.ours && there != nullptr && there->is_array();
  return place;
}

bool contains(const Json& list, const Json& element) {
  return std::ranges::find(list, element) != list.end();
}

std::optional<Json> theirs_of(const Conflict& conflict) {
  if (!conflict.theirs) return std::nullopt;
  return Json::parse(*conflict.theirs);
}

// All of the record but for what it is called here.
bool put_whole(std::optional<Json> value, Json& record) {
  if (!value || !value->is_object()) return false;
  Json id = record["id"];
  record = *std::move(value);
  record["id"] = std::move(id);
  return true;
}

Diagnostic place_gone(const Conflict& conflict) {
  return {.rule = "conflict-place-gone",
          .message = conflict.id + ": " + conflict.field +
                     " was part of an element that is gone by now; close the " +
                     "conflict with --ours, or add the element with `cairn edit " + conflict.id + '`'};
}

}  // namespace

std::vector<Conflict> open_conflicts(Store& store, std::int64_t record_id) {
  std::vector<Conflict> open;
  for (Conflict& conflict : list_conflicts(store, record_id)) {
    const auto stored = store.read(conflict.record_id);
    if (stored && value_now(store, conflict, encode_native(stored->record)) != theirs_of(conflict))
      open.push_back(std::move(conflict));
  }
  return open;
}

std::optional<Json> value_now(Store& store, const Conflict& conflict, const Json& record) {
  const ConflictPlace place = locate(store, conflict, record);
  const Json* value = place.now ? place.now->find(record) : nullptr;
  if (value == nullptr) return std::nullopt;
  if (!place.missing_element) return *value;
  const auto theirs = theirs_of(conflict);
  return theirs && value->is_array() && contains(*value, *theirs) ? theirs : std::nullopt;
}

bool put_theirs(Store& store, const Conflict& conflict, Json& record) {
  const ConflictPlace place = locate(store, conflict, record);
  std::optional<Json> value = theirs_of(conflict);
  if (place.then.empty()) return put_whole(std::move(value), record);
  if (!place.now) return !value;
  if (place.missing_element) {
    Json* list = place.now->find(record);
    if (list == nullptr || !list->is_array()) return !value;
    if (value && !contains(*list, *value)) list->push_back(*std::move(value));
    return true;
  }
  if (value) return place.now->set(record, *std::move(value));
  place.now->erase(record);
  return true;
}

Edited take_theirs(Desk& desk, std::int64_t record_id, std::span<const Conflict> conflicts,
                   const EditPolicy& policy) {
  Diagnostics faults;
  Edited edited = desk.change(
      record_id,
      [&](Record& record) {
        Json json = encode_native(record);
        for (const Conflict& conflict : conflicts)
          if (!put_theirs(desk.store(), conflict, json)) faults.push_back(place_gone(conflict));
        Record changed = decode_native(json, faults);
        if (!has_errors(faults)) record = std::move(changed);
      },
      policy);
  std::erase_if(faults, [](const Diagnostic& fault) { return fault.severity != Severity::kError; });
  edited.faults.insert(edited.faults.end(), faults.begin(), faults.end());
  if (!edited.refused()) close_conflicts(desk, conflicts);
  return edited;
}

void close_conflicts(Desk& desk, std::span<const Conflict> conflicts) {
  for (const Conflict& conflict : conflicts) drop_conflict(desk.writer(), conflict.conflict_id);
}

}  // namespace cairn
