#include "curate/field_shape.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "model/fields.h"

namespace cairn {
namespace {

using ShapeKind = Shape::Kind;
using ShapePart = Shape::Part;

constexpr Shape kTextShape{ShapeKind::kText, ShapePart::kNone};
constexpr Shape kNumberShape{ShapeKind::kNumber, ShapePart::kNone};
constexpr Shape kTextListShape{ShapeKind::kList, ShapePart::kNone};
constexpr Shape kNowhere{ShapeKind::kUnknown, ShapePart::kNone};

struct ShapeRow {
  std::string_view name;
  Shape shape;
};

// What the tables of model/fields.h do not hold.
constexpr ShapeRow kRecordRows[] = {
    {"id", kTextShape},
    {"evidence_count", {ShapeKind::kCount, ShapePart::kNone}},
    {"versions", {ShapeKind::kList, ShapePart::kVersion}},
    {"os_specific", {ShapeKind::kFree, ShapePart::kNone}},
    {"dead_ends", {ShapeKind::kList, ShapePart::kDeadEnd}},
    {"workarounds", {ShapeKind::kList, ShapePart::kWorkaround}},
    {"transition_graph", {ShapeKind::kObject, ShapePart::kTransitionGraph}},
};

// Calls visit(name, shape, is translatable) for each member of a part.
template <class Visit>
void visit_record(Visit&& visit) {
  for (const TextField& field : kTextFields) visit(field.name, kTextShape, field.translatable);
  for (const RateField& field : kRateFields) visit(field.name, kNumberShape, false);
  for (const StringList& field : kStringLists) visit(field.name, kTextListShape, false);
  for (const ShapeRow& row : kRecordRows) visit(row.name, row.shape, false);
}

template <class Element, class Visit>
void visit_element(Visit&& visit) {
  using Traits = ElementTraits<Element>;
  for (const auto& text : Traits::texts) visit(text.name, kTextShape, text.translatable);
  if constexpr (Traits::has_rate) visit(Traits::rate_name, kNumberShape, false);
  if constexpr (Traits::has_sources) visit(std::string_view("sources"), kTextListShape, false);
}

template <class Visit>
void visit_members(ShapePart part, Visit&& visit) {
  switch (part) {
    case ShapePart::kRecord:
      return visit_record(visit);
    case ShapePart::kVersion:
      return visit_element<VersionEntry>(visit);
    case ShapePart::kDeadEnd:
      return visit_element<DeadEnd>(visit);
    case ShapePart::kWorkaround:
      return visit_element<Workaround>(visit);
    case ShapePart::kTransition:
      return visit_element<Transition>(visit);
    case ShapePart::kTransitionGraph:
      for (const TransitionKind& kind : kTransitionKinds)
        visit(kind.name, Shape{ShapeKind::kList, ShapePart::kTransition}, false);
      return;
    case ShapePart::kNone:
      return;
  }
}

// workarounds_zh translates the actions, one text each.
bool is_list_translation(ShapePart part, std::string_view field) {
  return part == ShapePart::kRecord && (field == "workarounds" || field == "dead_ends");
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

bool is_near(std::string_view written, std::string_view known) {
  if (edit_distance(written, known) <= std::max<std::size_t>(1, known.size() / 4)) return true;
  return written.size() >= 3 && known.find(written) != known.npos;
}

}  // namespace

Shape member_shape(Shape shape, std::string_view name) noexcept {
  if (shape.kind == ShapeKind::kFree) return shape;
  if (shape.kind != ShapeKind::kObject) return kNowhere;
  if (name.starts_with("x_")) return {ShapeKind::kFree, ShapePart::kNone};
  const LocalisedName localised = split_localised(name);
  Shape found = is_list_translation(shape.part, localised.field) ? kTextListShape : kNowhere;
  visit_members(shape.part, [&](std::string_view member, Shape member_is, bool translatable) {
    if (member == name)
      found = member_is;
    else if (translatable && member == localised.field && found == kNowhere)
      found = kTextShape;
  });
  return found;
}

Shape element_shape(Shape shape) noexcept {
  if (shape.kind == ShapeKind::kFree) return shape;
  if (shape.kind != ShapeKind::kList) return kNowhere;
  return shape.part == ShapePart::kNone ? kTextShape : Shape{ShapeKind::kObject, shape.part};
}

std::string near_names(Shape shape, std::string_view name) {
  std::string names;
  visit_members(shape.kind == ShapeKind::kObject ? shape.part : ShapePart::kNone,
                [&](std::string_view member, Shape, bool) {
                  if (is_near(name, member)) names += (names.empty() ? "" : ", ") + std::string(member);
                });
  return names;
}

}  // namespace cairn
