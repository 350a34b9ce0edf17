#pragma once

#include <string>
#include <string_view>

namespace cairn {

// What the schema says may stand at a place of a record, walked step by step from the record itself.
//   Shape shape = member_shape(kRecordShape, "workarounds");  // a list of workarounds
//   shape = member_shape(element_shape(shape), "success_rate");  // a number
struct Shape {
  enum class Kind {
    kText,
    kNumber,
    kCount,    // a whole number
    kObject,   // with the members of `part`
    kList,     // of objects of `part`, or of texts when that is kNone
    kFree,     // anything: within os_specific, and where the name begins with x_
    kUnknown,  // the schema has no such place
  };
  enum class Part { kNone, kRecord, kVersion, kDeadEnd, kWorkaround, kTransitionGraph, kTransition };

  Kind kind = Kind::kUnknown;
  Part part = Part::kNone;

  [[nodiscard]] bool is_text_list() const noexcept { return kind == Kind::kList && part == Part::kNone; }
  [[nodiscard]] bool is_object_list() const noexcept { return kind == Kind::kList && part != Part::kNone; }

  friend bool operator==(const Shape&, const Shape&) = default;
};

inline constexpr Shape kRecordShape{Shape::Kind::kObject, Shape::Part::kRecord};

// kUnknown when `shape` has no members, or none of that name; kFree below kFree.
[[nodiscard]] Shape member_shape(Shape shape, std::string_view name) noexcept;
[[nodiscard]] Shape element_shape(Shape shape) noexcept;

// "confidence, conditions": the members that a misspelled name may mean; empty when none is near.
[[nodiscard]] std::string near_names(Shape shape, std::string_view name);

}  // namespace cairn
