#include "curate/field_shape.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "model/fields.h"

namespace cairn {
namespace {

using Kind = Shape::Kind;
using Part = Shape::Part;

constexpr Shape kText{Kind::kText, Part::kNone};
constexpr Shape kNumber{Kind::kNumber, Part::kNone};
constexpr Shape kTextList{Kind::kList, Part::kNone};
constexpr Shape kNowhere{Kind::kUnknown, Part::kNone};

struct Row {
  std::string_view name;
  Shape shape;
};

// What the tables of model/fields.h do not hold.
constexpr Row kRecordRows[] = {
    {"id", kText},
    {"evidence_count", {Kind::kCount, Part::kNone}},
    {"versions", {Kind::kList, Part::kVersion}},
    {"os_specific", {Kind::kFree, Part::kNone}},
    {"dead_ends", {Kind::kList, Part::kDeadEnd}},
    {"workarounds", {Kind::kList, Part::kWorkaround}},
    {"transition_graph", {Kind::kObject, Part::kTransitionGraph}},
};

// Calls visit(name, shape, is translatable) for each member of a part.
template <class Visit>
void visit_record(Visit&& visit) {
  for (const TextField& field : kTextFields) visit(field.name, kText, field.translatable);
  for (const RateField& field : kRateFields) visit(field.name, kNumber, false);
  for (const StringList& field : kStringLists) visit(field.name, kTextList, false);
  for (const Row& row : kRecordRows) visit(row.name, row.shape, false);
}

template <class Element, class Visit>
void visit_element(Visit&& visit) {
  using Traits = ElementTraits<Element>;
  for (const auto& text : Traits::texts) visit(text.name, kText, text.translatable);
  if constexpr (Traits::has_rate) visit(Traits::rate_name, kNumber, false);
  if constexpr (Traits::has_sources) visit(std::string_view("sources"), kTextList, false);
}

template <class Visit>
void visit_members(Part part, Visit&& visit) {
  switch (part) {
    case Part::kRecord:
      return visit_record(visit);
    case Part::kVersion:
      return visit_element<VersionEntry>(visit);
    case Part::kDeadEnd:
      return visit_element<DeadEnd>(visit);
    case Part::kWorkaround:
      return visit_element<Workaround>(visit);
    case Part::kTransition:
      return visit_element<Transition>(visit);
    case Part::kTransitionGraph:
      for (const TransitionKind& kind : kTransitionKinds)
        visit(kind.name, Shape{Kind::kList, Part::kTransition}, false);
      return;
    case Part::kNone:
      return;
  }
}

// workarounds_zh translates the actions, one text each.
bool is_list_translation(Part part, std::string_view field) {
  return part == Part::kRecord && (field == "workarounds" || field == "dead_ends");
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
  if (shape.kind == Kind::kFree) return shape;
  if (shape.kind != Kind::kObject) return kNowhere;
  if (name.starts_with("x_")) return {Kind::kFree, Part::kNone};
  const LocalisedName localised = split_localised(name);
  Shape found = is_list_translation(shape.part, localised.field) ? kTextList : kNowhere;
  visit_members(shape.part, [&](std::string_view member, Shape member_is, bool translatable) {
    if (member == name)
      found = member_is;
    else if (translatable && member == localised.field && found == kNowhere)
      found = kText;
  });
  return found;
}

Shape element_shape(Shape shape) noexcept {
  if (shape.kind == Kind::kFree) return shape;
  if (shape.kind != Kind::kList) return kNowhere;
  return shape.part == Part::kNone ? kText : Shape{Kind::kObject, shape.part};
}

std::string near_names(Shape shape, std::string_view name) {
  std::string names;
  visit_members(shape.kind == Kind::kObject ? shape.part : Part::kNone,
                [&](std::string_view member, Shape, bool) {
                  if (is_near(name, member)) names += (names.empty() ? "" : ", ") + std::string(member);
                });
  return names;
}

}  // namespace cairn
