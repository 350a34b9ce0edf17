#pragma once

#include <nlohmann/json.hpp>

#include "model/decoding.h"
#include "model/fields.h"
#include "model/record.h"

namespace cairn {

// JSON <-> the parts that both formats write alike: dead ends, workarounds, transitions, translations, and
// the members nobody knows. Internal to model/.

// A reader of one object's members that fit nothing known: they become `extras`, each with a warning.
class Extras {
 public:
  void keep(const Decoding& at, std::string_view name, const Json& value);  // with a warning
  void keep_silently(std::string_view name, const Json& value);
  [[nodiscard]] std::string text() const;  // compact; empty when nothing was kept

 private:
  Json members_;
};

// Appends the members of `extras` (compact JSON text, or empty) to `object`.
void append_extras(Json& object, const std::string& extras);

// Moves a member of `from`, if it is there, to the end of `to`.
void take_member(Json& from, const std::string& name, Json& to);

[[nodiscard]] Json parse_extras(const std::string& extras);

// Into its place by field and locale.
void insert_translation(std::vector<Translation>& translations, Translation translation);

// Reads `name` as the translation of a translatable text member; false when it is none.
template <class IsTranslatable>
bool read_translation(const Decoding& at, std::string_view name, const Json& value,
                      IsTranslatable&& is_translatable, std::vector<Translation>& into) {
  const LocalisedName split = split_localised(name);
  if (split.field.empty() || !is_translatable(split.field)) return false;
  Translation translation{std::string(split.field), std::string(split.locale), {}};
  read_text(at / name, value, Nullable::kYes, translation.text);
  insert_translation(into, std::move(translation));
  return true;
}

// Writes the translations of `field`, by locale.
void write_translations(Json& object, const std::vector<Translation>& translations, std::string_view field);

// Reads workarounds_zh or dead_ends_zh; false when `name` is neither.
bool read_list_translation(const Decoding& at, std::string_view name, const Json& value, Record& record);
void write_list_translations(Json& object, const Record& record, std::string_view list);

void write_text(Json& object, std::string_view name, const Text& text);
void write_number(Json& object, std::string_view name, const Number& number);
void write_strings(Json& object, std::string_view name, const List<std::string>& strings);

template <class Element>
bool read_element_member(const Decoding& at, std::string_view name, const Json& value, Element& element) {
  using Traits = ElementTraits<Element>;
  for (const auto& text : Traits::texts)
    if (text.name == name) {
      read_text(at / name, value, Nullable::kYes, element.*text.member);
      return true;
    }
  if constexpr (Traits::has_rate)
    if (name == Traits::rate_name) {
      read_rate(at / name, value, element.*Traits::rate);
      return true;
    }
  if constexpr (Traits::has_sources)
    if (name == "sources") {
      read_strings(at / name, value, element.sources);
      return true;
    }
  return read_translation(
      at, name, value,
      [](std::string_view field) {
        for (const auto& text : Traits::texts)
          if (text.name == field) return text.translatable;
        return false;
      },
      element.translations);
}

template <class Element>
Element read_element(const Decoding& at, const Json& object) {
  Element element;
  Extras extras;
  for (const auto& [name, value] : object.items())
    if (!read_element_member(at, name, value, element)) extras.keep(at, name, value);
  element.extras = extras.text();
  return element;
}

template <class Element, class ReadOne>
void read_elements(const Decoding& at, const Json& value, List<Element>& into, ReadOne&& read_one) {
  if (!value.is_array()) return at.wrong_type(value, "a list of objects");
  auto& elements = into.emplace();
  elements.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i].is_object()) {
      elements.push_back(read_one(at / i, value[i]));
    } else {
      (at / i).wrong_type(value[i], "an object");
      elements.emplace_back();  // so that the positions of the others stay true
    }
  }
}

template <class Element>
void read_elements(const Decoding& at, const Json& value, List<Element>& into) {
  read_elements(at, value, into, read_element<Element>);
}

template <class Element>
Json write_element(const Element& element) {
  using Traits = ElementTraits<Element>;
  Json object = Json::object();
  std::size_t written = 0;
  for (const auto& text : Traits::texts) {
    if constexpr (Traits::has_rate)
      if (written == Traits::rate_after) write_number(object, Traits::rate_name, element.*Traits::rate);
    write_text(object, text.name, element.*text.member);
    write_translations(object, element.translations, text.name);
    ++written;
  }
  if constexpr (Traits::has_sources) write_strings(object, "sources", element.sources);
  append_extras(object, element.extras);
  return object;
}

template <class Element>
void write_elements(Json& object, std::string_view name, const List<Element>& elements) {
  if (!elements) return;
  Json list = Json::array();
  for (const Element& element : *elements) list.push_back(write_element(element));
  object[std::string(name)] = std::move(list);
}

void read_transition_graph(const Decoding& at, const Json& value, Record& record);
void write_transition_graph(Json& object, const Record& record);

// The native members of `json`, whatever else is missing, into `record`; the ErrorCanon codec keeps the
// members that format lacks in this shape. x_cairn becomes an extra, whole.
void decode_native_into(const Decoding& at, const Json& json, Record& record);

}  // namespace cairn
