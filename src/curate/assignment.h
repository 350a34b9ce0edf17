#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "curate/field_path.h"

namespace cairn {

// Internal to curate/ and to the commands that change fields.
//
// One change of one field, as curators write it; the value is typed by the schema.
//   confidence=0.8                       a number; a text is the text as it stands, FIELD= the empty one
//   workarounds[1].success_rate=0.9      positions count from 0, from the end when negative
//   tags+=cuda     aliases-=E42          adds to a list what it lacks; takes out what it has
//   workarounds+={"action":"reboot"}     objects and lists are JSON
//   subcategory:=null  x_seen:=[1,2]     JSON, whatever the field is
//   category!   workarounds[1]!          takes the field, or the element, out
// A member that the schema does not know is text after "=", anything after ":="; it must be there already, or
// have a name that begins with x_.
struct Assignment {
  enum class Kind { kSet, kAppend, kTake, kUnset };
  Kind kind = Kind::kSet;
  FieldPath path;
  Json value;  // null for kUnset; for kAppend and kTake an element

  friend bool operator==(const Assignment&, const Assignment&) = default;
};

// Whether a word of a command line is meant as one; ids never are.
[[nodiscard]] bool looks_like_assignment(std::string_view text) noexcept;

// nullopt with a fault: not-an-assignment, not-a-field, wrong-type, fixed-field (id).
[[nodiscard]] std::optional<Assignment> parse_assignment(std::string_view text, Diagnostics& faults);

// The same in two parts: `target` is what stands before the value ("confidence", "confidence=", "tags+="), as
// a column's or a member's name. A text is typed by the schema; a JSON value is taken as it is.
[[nodiscard]] std::optional<Assignment> assignment_from_text(std::string_view target, std::string_view text,
                                                             Diagnostics& faults);
[[nodiscard]] std::optional<Assignment> assignment_from_json(std::string_view target, const Json& value,
                                                             Diagnostics& faults);

}  // namespace cairn
