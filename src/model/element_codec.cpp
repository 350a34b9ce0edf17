#include "model/element_codec.h"

#include <algorithm>
#include <tuple>

namespace cairn {

void Extras::keep(const Decoding& at, std::string_view name, const Json& value) {
  (at / name).unknown_member();
  keep_silently(name, value);
}

void Extras::keep_silently(std::string_view name, const Json& value) {
  if (members_.is_null()) members_ = Json::object();
  members_[std::string(name)] = value;
}

std::string Extras::text() const {
  return members_.is_null() ? std::string() : members_.dump();
}

void take_member(Json& from, const std::string& name, Json& to) {
  const auto found = from.find(name);
  if (found == from.end()) return;
  to[name] = std::move(*found);
  from.erase(name);
}

Json parse_extras(const std::string& extras) {
  return extras.empty() ? Json::object() : Json::parse(extras);
}

void append_extras(Json& object, const std::string& extras) {
  if (extras.empty()) return;
  Json members = Json::parse(extras);
  for (auto& [name, value] : members.items()) object[name] = std::move(value);
}

void insert_translation(std::vector<Translation>& translations, Translation translation) {
  const auto order = [](const Translation& t) { return std::tie(t.field, t.locale); };
  translations.insert(std::ranges::upper_bound(translations, order(translation), {}, order),
                      std::move(translation));
}

void write_translations(Json& object, const std::vector<Translation>& translations, std::string_view field) {
  std::vector<const Translation*> rows;
  for (const Translation& translation : translations)
    if (translation.field == field) rows.push_back(&translation);
  std::ranges::sort(rows, {}, [](const Translation* row) { return row->locale; });
  for (const Translation* row : rows) write_text(object, row->field + '_' + row->locale, row->text);
}

bool read_list_translation(const Decoding& at, std::string_view name, const Json& value, Record& record) {
  const LocalisedName split = split_localised(name);
  if (split.field != "workarounds" && split.field != "dead_ends") return false;
  List<std::string> texts;
  read_strings(at / name, value, texts);
  if (!texts) return true;
  record.list_translations.push_back(
      {std::string(split.field), std::string(split.locale), std::move(*texts)});
  std::ranges::sort(record.list_translations, {},
                    [](const ListTranslation& t) { return std::tie(t.list, t.locale); });
  return true;
}

void write_list_translations(Json& object, const Record& record, std::string_view list) {
  std::vector<const ListTranslation*> rows;
  for (const ListTranslation& translation : record.list_translations)
    if (translation.list == list) rows.push_back(&translation);
  std::ranges::sort(rows, {}, [](const ListTranslation* row) { return row->locale; });
  for (const ListTranslation* row : rows) object[row->list + '_' + row->locale] = row->texts;
}

void write_text(Json& object, std::string_view name, const Text& text) {
  if (text)
    object[std::string(name)] = *text;
  else if (text.is_null())
    object[std::string(name)] = nullptr;
}

void write_number(Json& object, std::string_view name, const Number& number) {
  if (number) object[std::string(name)] = *number;
}

void write_strings(Json& object, std::string_view name, const List<std::string>& strings) {
  if (strings) object[std::string(name)] = *strings;
}

void read_transition_graph(const Decoding& at, const Json& value, Record& record) {
  if (!value.is_object()) return at.wrong_type(value, "an object");
  TransitionGraph& graph = record.transition_graph.emplace();
  Extras extras;
  for (const auto& [name, list] : value.items()) {
    const auto* kind = std::ranges::find(kTransitionKinds, name, &TransitionKind::name);
    if (kind == std::end(kTransitionKinds))
      extras.keep(at, name, list);
    else
      read_elements(at / name, list, graph.*kind->member);
  }
  graph.extras = extras.text();
}

void write_transition_graph(Json& object, const Record& record) {
  if (!record.transition_graph) return;
  Json graph = Json::object();
  for (const TransitionKind& kind : kTransitionKinds)
    write_elements(graph, kind.name, *record.transition_graph.*kind.member);
  append_extras(graph, record.transition_graph->extras);
  object["transition_graph"] = std::move(graph);
}

}  // namespace cairn
