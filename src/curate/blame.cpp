#include "curate/blame.h"

#include <map>
#include <string>
#include <utility>

#include "curate/list_alignment.h"
#include "model/native_codec.h"
#include "store/history.h"
#include "store/store.h"

namespace cairn {
namespace {

// The revisions of a JSON value's parts, in the value's own shape.
struct Origins {
  std::int64_t revision = 0;               // of a value that has no parts
  std::map<std::string, Origins> members;  // of an object
  std::vector<Origins> elements;           // of a list
};

Origins all_of(const Json& value, std::int64_t revision) {
  Origins origins{.revision = revision};
  if (value.is_object())
    for (const auto& [name, member] : value.items()) origins.members[name] = all_of(member, revision);
  if (value.is_array())
    for (const Json& element : value) origins.elements.push_back(all_of(element, revision));
  return origins;
}

// What is the same in both keeps its origins, the rest is of this revision.
Origins carried(const Json& before, Origins&& origins, const Json& after, std::int64_t revision) {
  if (before == after) return std::move(origins);
  Origins carried_on{.revision = revision};
  if (before.is_object() && after.is_object()) {
    for (const auto& [name, member] : after.items()) {
      const auto old = before.find(name);
      carried_on.members[name] = old == before.end()
                                     ? all_of(member, revision)
                                     : carried(*old, std::move(origins.members[name]), member, revision);
    }
  } else if (before.is_array() && after.is_array()) {
    const ListAlignment alignment = align(before, after);
    for (std::size_t j = 0; j < after.size(); ++j) {
      const auto from = alignment.of_after[j];
      carried_on.elements.push_back(
          from ? carried(before[*from], std::move(origins.elements[*from]), after[j], revision)
               : all_of(after[j], revision));
    }
  } else {
    return all_of(after, revision);
  }
  return carried_on;
}

void list_fields(const FieldPath& path, const Json& value, const Origins& origins,
                 std::vector<BlamedField>& fields) {
  if (value.is_object() && !value.empty()) {
    for (const auto& [name, member] : value.items())
      list_fields(path / name, member, origins.members.at(name), fields);
  } else if (value.is_array() && !value.empty()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      list_fields(path / i, value[i], origins.elements[i], fields);
  } else {
    fields.push_back({path, value, origins.revision});
  }
}

}  // namespace

std::vector<BlamedField> blame(Store& store, std::int64_t record_id) {
  const std::vector<Revision> revisions = list_revisions(store, {.record_id = record_id});
  Json state = Json::object();
  Origins origins;
  for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
    // A record that is taken out and comes back is the same record.
    const auto record = record_at(store, record_id, revision->revision);
    if (!record) continue;
    Json next = encode_native(*record);
    origins = carried(state, std::move(origins), next, revision->revision);
    state = std::move(next);
  }
  std::vector<BlamedField> fields;
  list_fields({}, state, origins, fields);
  return fields;
}

}  // namespace cairn
