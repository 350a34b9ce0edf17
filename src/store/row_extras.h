#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/fields.h"
#include "model/json.h"
#include "model/record.h"

namespace cairn {

// The `extras` column of a row: what its columns cannot say, as one JSON object. Internal to store/.
//   RowExtras extras;
//   extras.add_blank("sources", "[]"); extras.add_members(element.extras);
//   extras.text()   // {"sources":[],"colour":"red"}; empty when there is nothing

class RowExtras {
 public:
  // A known member that is there but empty; `json` is its text: null, [] or {…}.
  void add_blank(std::string_view name, std::string_view json);
  void add_text(std::string_view name, const Text& text) {
    if (text.is_null()) add_blank(name, "null");
  }
  template <class T>
  void add_list(std::string_view name, const List<T>& list) {
    if (list && list->empty()) add_blank(name, "[]");
  }
  // The unknown members: the compact text of an object, or empty.
  void add_members(const std::string& object);

  // Empty, or a JSON object.
  [[nodiscard]] const std::string& text();

 private:
  std::string text_;
  bool closed_ = false;
};

template <class Element>
[[nodiscard]] std::string fold_extras(const Element& element) {
  RowExtras extras;
  for (const auto& text : ElementTraits<Element>::texts) extras.add_text(text.name, element.*text.member);
  if constexpr (ElementTraits<Element>::has_sources) extras.add_list("sources", element.sources);
  extras.add_members(element.extras);
  return extras.text();
}

[[nodiscard]] std::string fold_extras(const Record& record);

// The other way: sets the empty members and leaves the unknown ones in `extras`. `folded` is the column's
// text. Call it after the columns and child rows have been read.
void unfold_extras(const std::string& folded, VersionEntry& entry);
void unfold_extras(const std::string& folded, DeadEnd& dead_end);
void unfold_extras(const std::string& folded, Workaround& workaround);
void unfold_extras(const std::string& folded, Transition& transition);
void unfold_extras(const std::string& folded, Record& record);

}  // namespace cairn
