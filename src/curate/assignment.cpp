#include "curate/assignment.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "base/text.h"
#include "curate/field_shape.h"
#include "model/json_reader.h"

namespace cairn {
namespace {

using AssignmentKind = Assignment::Kind;

std::nullopt_t refuse_assignment(Diagnostics& faults, const char* rule, std::string message) {
  faults.push_back({.rule = rule, .message = std::move(message)});
  return std::nullopt;
}

// What stands before the value: the field and what is done with it.
struct Target {
  AssignmentKind kind = AssignmentKind::kSet;
  bool json = false;  // the value is JSON whatever the field is
  FieldPath path;
  Shape shape;  // of the place, as far as the schema knows
  std::string name;
};

Shape shape_of(const FieldPath& path) {
  Shape shape = kRecordShape;
  for (const FieldPath::Step& step : path.steps()) {
    const auto* name = std::get_if<std::string>(&step);
    shape = name != nullptr ? member_shape(shape, *name) : element_shape(shape);
  }
  return shape;
}

std::optional<Target> parse_target(std::string_view text, Diagnostics& faults) {
  Target target;
  const auto strip = [&](std::string_view end) {
    const bool has = text.ends_with(end);
    if (has) text.remove_suffix(end.size());
    return has;
  };
  if (strip("!"))
    target.kind = AssignmentKind::kUnset;
  else if (strip("+="))
    target.kind = AssignmentKind::kAppend;
  else if (strip("-="))
    target.kind = AssignmentKind::kTake;
  else if (strip(":="))
    target.json = true;
  else
    (void)strip("=");
  const auto path = FieldPath::parse(text);
  if (!path)
    return refuse_assignment(faults, "not-a-field",
                             quote_excerpt(text) +
                                 " is no field; fields are written confidence, "
                                 "workarounds[0].action, x_own[\"strange name\"]");
  target.path = *path;
  target.shape = shape_of(*path);
  target.name = path->text();
  if (target.name == "id")
    return refuse_assignment(faults, "fixed-field", "id: is changed by `cairn rename OLD NEW` alone");
  return target;
}

template <class Number>
std::optional<Json> read_whole(std::string_view text) {
  Number number{};
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  if constexpr (std::is_floating_point_v<Number>)
    if (!std::isfinite(number)) return std::nullopt;
  return Json(number);
}

std::optional<Json> read_json_value(const Target& target, std::string_view text, const char* wanted,
                                    Diagnostics& faults) {
  Diagnostics unread;
  std::optional<Json> json = read_json(text, unread);
  if (json) return json;
  return refuse_assignment(faults, "wrong-type",
                           fmt::format("{}: {} is no {}: {}", target.name, quote_excerpt(text), wanted,
                                       unread.empty() ? "" : unread.front().message));
}

std::optional<Json> read_object(const Target& target, std::string_view text, Diagnostics& faults) {
  if (trim(text).starts_with('{')) return read_json_value(target, text, "JSON object", faults);
  return refuse_assignment(
      faults, "wrong-type",
      fmt::format("{}: {} is no JSON object such as {{\"action\":\"…\"}}", target.name, quote_excerpt(text)));
}

std::optional<Json> read_list(const Target& target, std::string_view text, Diagnostics& faults) {
  if (trim(text).starts_with('[')) return read_json_value(target, text, "JSON list", faults);
  return refuse_assignment(
      faults, "wrong-type",
      fmt::format("{0}: {1} is no JSON list; {0}+=… adds one element", target.name, quote_excerpt(text)));
}

// The text as a value of that shape.
std::optional<Json> read_typed(const Target& target, Shape shape, std::string_view text,
                               Diagnostics& faults) {
  switch (shape.kind) {
    case Shape::Kind::kNumber: {
      auto number = read_whole<double>(text);
      if (number) return number;
      return refuse_assignment(
          faults, "wrong-type",
          fmt::format("{}: {} is no number; write it as 0.8", target.name, quote_excerpt(text)));
    }
    case Shape::Kind::kCount: {
      auto count = read_whole<std::int64_t>(text);
      if (count) return count;
      return refuse_assignment(faults, "wrong-type",
                               fmt::format("{}: {} is no whole number", target.name, quote_excerpt(text)));
    }
    case Shape::Kind::kList:
      return read_list(target, text, faults);
    case Shape::Kind::kObject:
      return read_object(target, text, faults);
    default:
      if (const auto at = invalid_utf8_at(text))
        return refuse_assignment(faults, "not-utf8",
                                 fmt::format("{}: byte {} of the value is not UTF-8", target.name, *at + 1));
      return Json(text);
  }
}

// The shape of what is added to or taken from a list; kUnknown with a fault when the field is none.
Shape shape_of_part(const Target& target, Diagnostics& faults) {
  if (target.shape.kind == Shape::Kind::kFree || target.shape.kind == Shape::Kind::kUnknown)
    return {Shape::Kind::kFree, Shape::Part::kNone};
  if (target.shape.kind != Shape::Kind::kList)
    (void)refuse_assignment(faults, "wrong-type",
                            target.name + ": is no list; += and -= are for lists, = sets a value");
  else if (target.kind == AssignmentKind::kTake && target.shape.is_object_list())
    (void)refuse_assignment(
        faults, "wrong-type",
        fmt::format("{0}: an element is taken out by its position: {0}[0]!", target.name));
  else
    return element_shape(target.shape);
  return {};
}

std::optional<Assignment> with_value(Target target, std::optional<Json> value) {
  if (!value) return std::nullopt;
  return Assignment{target.kind, std::move(target.path), *std::move(value)};
}

}  // namespace

bool looks_like_assignment(std::string_view text) noexcept {
  return text.find('=') != text.npos || text.ends_with('!');
}

std::optional<Assignment> parse_assignment(std::string_view text, Diagnostics& faults) {
  // The first "=" outside brackets: a quoted name may hold one.
  bool quoted = false;
  std::size_t equals = 0;
  for (; equals < text.size() && (quoted || text[equals] != '='); ++equals) {
    if (text[equals] == '"') quoted = !quoted;
    if (quoted && text[equals] == '\\') ++equals;
  }
  if (equals < text.size())
    return assignment_from_text(text.substr(0, equals + 1), text.substr(equals + 1), faults);
  if (text.ends_with('!')) return assignment_from_text(text, std::string_view(), faults);
  return refuse_assignment(
      faults, "not-an-assignment",
      quote_excerpt(text) + " is neither FIELD=VALUE, FIELD+=VALUE, FIELD-=VALUE nor FIELD!");
}

std::optional<Assignment> assignment_from_text(std::string_view target, std::string_view text,
                                               Diagnostics& faults) {
  auto parsed = parse_target(target, faults);
  if (!parsed) return std::nullopt;
  if (parsed->kind == AssignmentKind::kUnset) return Assignment{AssignmentKind::kUnset, parsed->path, Json()};
  if (parsed->json) return with_value(*parsed, read_json_value(*parsed, text, "JSON", faults));
  if (parsed->kind == AssignmentKind::kSet)
    return with_value(*parsed, read_typed(*parsed, parsed->shape, text, faults));
  const Shape part = shape_of_part(*parsed, faults);
  if (part.kind == Shape::Kind::kUnknown) return std::nullopt;
  return with_value(*parsed, read_typed(*parsed, part, text, faults));
}

std::optional<Assignment> assignment_from_json(std::string_view target, const Json& value,
                                               Diagnostics& faults) {
  auto parsed = parse_target(target, faults);
  if (!parsed) return std::nullopt;
  if (parsed->kind == AssignmentKind::kUnset) {
    if (value == true) return Assignment{AssignmentKind::kUnset, parsed->path, Json()};
    return refuse_assignment(faults, "wrong-type", parsed->name + "!: takes the value true");
  }
  if (parsed->kind != AssignmentKind::kSet && shape_of_part(*parsed, faults).kind == Shape::Kind::kUnknown)
    return std::nullopt;
  return with_value(*parsed, value);
}

}  // namespace cairn
