#include "curate/record_editor.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "curate/field_shape.h"
#include "model/fields.h"
#include "model/native_codec.h"

namespace cairn {

// Where a path leads: what the schema says of it, and what is there.
struct RecordEditor::Place {
  FieldPath path;  // positions from the start
  Shape shape = kRecordShape;
  const Json* value = nullptr;  // nullptr: nothing
};

namespace {

FieldPath parent_of(const FieldPath& path) {
  FieldPath parent;
  for (std::size_t i = 0; i + 1 < path.steps().size(); ++i) {
    const FieldPath::Step& step = path.steps()[i];
    if (const auto* name = std::get_if<std::string>(&step))
      parent = parent / *name;
    else
      parent = parent / static_cast<std::size_t>(std::get<std::ptrdiff_t>(step));
  }
  return parent;
}

// Calls change(texts) for each list that translates the actions of `list`, one text for each position.
template <class Change>
void change_translations(Json& record, const std::string& list, Change&& change) {
  if (list != "workarounds" && list != "dead_ends") return;
  for (auto& [name, texts] : record.items())
    if (split_localised(name).field == list && texts.is_array()) change(texts);
}

void erase_translation(Json& record, const std::string& list, std::size_t position) {
  change_translations(record, list, [&](Json& texts) {
    if (position < texts.size()) texts.erase(position);
  });
}

void move_element(Json& list, std::size_t from, std::size_t to) {
  Json moved = std::move(list[from]);
  list.erase(from);
  list.insert(list.begin() + static_cast<std::ptrdiff_t>(to), std::move(moved));
}

// A list of translations may end early; what the move makes it say of elements past its end is the empty
// text.
void move_translation(Json& record, const std::string& list, std::size_t from, std::size_t to) {
  change_translations(record, list, [&](Json& texts) {
    if (from >= texts.size() && to >= texts.size()) return;
    const std::size_t size = texts.size();
    while (texts.size() <= std::max(from, to)) texts.push_back("");
    move_element(texts, from, to);
    while (texts.size() > size && texts.back() == "") texts.erase(texts.size() - 1);
  });
}

std::string unknown_field(const Shape& shape, const std::string& name) {
  const std::string near = near_names(shape, name);
  return "there is no such field" + (near.empty() ? "" : "; did you mean " + near + "?") +
         "; a field of your own begins with x_";
}

}  // namespace

RecordEditor::RecordEditor(const Record& record)
    : before_(record), unchanged_(encode_native(record)), json_(unchanged_), identity_(record) {}

std::nullopt_t RecordEditor::refuse(const char* rule, const FieldPath& path, std::string message) {
  faults_.push_back({.rule = rule, .pointer = path.pointer(), .message = std::move(message)});
  return std::nullopt;
}

std::optional<std::size_t> RecordEditor::position_in(const FieldPath& path, const Json* list,
                                                     std::ptrdiff_t position) {
  const auto size = static_cast<std::ptrdiff_t>(list != nullptr && list->is_array() ? list->size() : 0);
  const std::ptrdiff_t counted = position < 0 ? position + size : position;
  if (counted >= 0 && counted < size) return static_cast<std::size_t>(counted);
  const std::string has = size == 0 ? "the list is empty" : fmt::format("positions are 0..{}", size - 1);
  return refuse("no-such-position", path, fmt::format("there is no position {}: {}", position, has));
}

std::optional<RecordEditor::Place> RecordEditor::resolve(const FieldPath& path) {
  Place place{.value = &json_};
  for (const FieldPath::Step& step : path.steps()) {
    const Json* parent = place.value;
    if (const auto* name = std::get_if<std::string>(&step)) {
      if (place.shape.kind == Shape::Kind::kList)
        return refuse("no-such-field", place.path,
                      fmt::format("is a list; say which element: {}[0].{}", place.path.text(), *name));
      const bool has_members = place.shape.kind == Shape::Kind::kObject ||
                               (place.shape.kind == Shape::Kind::kFree &&
                                (parent == nullptr || parent->is_object() || parent->is_null()));
      if (!has_members) return refuse("no-such-field", place.path, "is no object, so it has no " + *name);
      const bool is_there = parent != nullptr && parent->is_object() && parent->contains(*name);
      const Shape shape = member_shape(place.shape, *name);
      place.path = place.path / *name;
      if (shape.kind == Shape::Kind::kUnknown && !is_there)
        return refuse("no-such-field", place.path, unknown_field(place.shape, *name));
      place.shape = shape.kind == Shape::Kind::kUnknown ? Shape{Shape::Kind::kFree} : shape;
      place.value = is_there ? &(*parent)[*name] : nullptr;
      continue;
    }
    const bool is_list = place.shape.kind == Shape::Kind::kList ||
                         (place.shape.kind == Shape::Kind::kFree && parent != nullptr && parent->is_array());
    if (!is_list) return refuse("no-such-position", place.path, "is no list, so it has no positions");
    const auto position = position_in(place.path, parent, std::get<std::ptrdiff_t>(step));
    if (!position) return std::nullopt;
    place = {place.path / *position, element_shape(place.shape), &(*parent)[*position]};
  }
  return place;
}

void RecordEditor::apply(const Assignment& assignment) {
  const auto place = resolve(assignment.path);
  if (!place) return;
  switch (assignment.kind) {
    case Assignment::Kind::kSet:
      return set(*place, assignment.value);
    case Assignment::Kind::kAppend:
      return append(*place, assignment.value);
    case Assignment::Kind::kTake:
      return take(*place, assignment.value);
    case Assignment::Kind::kUnset:
      return unset(*place);
  }
}

// A list that was written anew; what is within an element leaves the elements what they are.
void RecordEditor::keep_identity(const Place& place, const Json& before) {
  if (place.shape.is_object_list() || place.shape.part == Shape::Part::kTransitionGraph)
    identity_.realign(place.path.text(), before, json_);
}

void RecordEditor::set(const Place& place, const Json& value) {
  if (put(place, value)) touched_.push_back(place.path.pointer());
}

bool RecordEditor::put(const Place& place, const Json& value) {
  const Json before = json_;
  if (!place.path.set(json_, value)) {
    (void)refuse("no-such-field", place.path,
                 "cannot be set: what it would be in is neither object nor list");
    return false;
  }
  keep_identity(place, before);
  return true;
}

void RecordEditor::append(const Place& place, const Json& value) {
  const Json* list = place.value;
  if (list != nullptr && list->is_array() && std::ranges::find(*list, value) != list->end()) return;
  append_to(place, value);
}

void RecordEditor::append_to(const Place& place, const Json& value) {
  if (place.value != nullptr && !place.value->is_array()) {
    (void)refuse("wrong-type", place.path, "is no list; = sets a value");
    return;
  }
  Json list = place.value == nullptr ? Json::array() : *place.value;
  list.push_back(value);
  if (put(place, list)) touched_.push_back((place.path / (list.size() - 1)).pointer());
}

void RecordEditor::take(const Place& place, const Json& value) {
  if (place.value == nullptr) return;
  if (!place.value->is_array()) {
    (void)refuse("wrong-type", place.path, "is no list; = sets a value");
    return;
  }
  Json list = Json::array();
  for (const Json& element : *place.value)
    if (element != value) list.push_back(element);
  if (list.size() != place.value->size()) (void)put(place, list);
}

void RecordEditor::unset(const Place& place) {
  const Json before = json_;
  if (!place.path.erase(json_)) return;
  const auto* position = std::get_if<std::ptrdiff_t>(&place.path.steps().back());
  if (position == nullptr) return keep_identity(place, before);
  const std::string list = parent_of(place.path).text();
  identity_.erase(list, static_cast<std::size_t>(*position));
  erase_translation(json_, list, static_cast<std::size_t>(*position));
}

void RecordEditor::move(const FieldPath& list, std::ptrdiff_t from, std::ptrdiff_t to) {
  const auto place = resolve(list);
  if (!place) return;
  const auto start = position_in(place->path, place->value, from);
  const auto end = position_in(place->path, place->value, to);
  if (!start || !end) return;
  move_element(*place->path.find(json_), *start, *end);
  identity_.move(place->path.text(), *start, *end);
  move_translation(json_, place->path.text(), *start, *end);
}

void RecordEditor::add(const FieldPath& list, const Json& element) {
  const auto place = resolve(list);
  if (place) append_to(*place, element);
}

std::optional<Record> RecordEditor::finish(Diagnostics& faults) {
  std::ranges::move(faults_, std::back_inserter(faults));
  const bool refused = has_errors(faults);
  if (!refused && json_ == unchanged_) return before_;
  Diagnostics found;
  Record after = decode_native(json_, found);
  const auto is_touched = [&](const Diagnostic& fault) {
    return fault.severity == Severity::kError ||
           std::ranges::any_of(touched_, [&](const std::string& pointer) {
             return fault.pointer.starts_with(pointer + '/');
           });
  };
  std::ranges::copy_if(found, std::back_inserter(faults), is_touched);
  if (refused || has_errors(faults)) return std::nullopt;
  identity_.put_onto(after);
  return after;
}

}  // namespace cairn
