#include "store/row_extras.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace cairn {
namespace {

// The members that are left after the known ones were taken out; empty text when none is.
std::string rest_of(const Json& members) {
  return members.empty() ? std::string() : members.dump();
}

void take_null(Json& members, std::string_view name, Text& into) {
  const auto found = members.find(name);
  if (found == members.end() || !found->is_null()) return;
  into = Text::null();
  members.erase(std::string(name));
}

template <class T>
void take_empty_list(Json& members, std::string_view name, List<T>& into) {
  const auto found = members.find(name);
  if (found == members.end() || !found->is_array() || !found->empty() || into) return;
  into.emplace();
  members.erase(std::string(name));
}

template <class Element>
void unfold_element(const std::string& folded, Element& element) {
  if (folded.empty()) return;
  if constexpr (ElementTraits<Element>::has_sources) {
    // By far the most common content, worth not parsing.
    if (folded == R"({"sources":[]})") {
      element.sources.emplace();
      return;
    }
  }
  Json members = Json::parse(folded);
  for (const auto& text : ElementTraits<Element>::texts) take_null(members, text.name, element.*text.member);
  if constexpr (ElementTraits<Element>::has_sources) take_empty_list(members, "sources", element.sources);
  element.extras = rest_of(members);
}

std::string fold_graph(const TransitionGraph& graph) {
  RowExtras extras;
  for (const TransitionKind& kind : kTransitionKinds) extras.add_list(kind.name, graph.*kind.member);
  extras.add_members(graph.extras);
  return extras.text().empty() ? "{}" : extras.text();
}

void unfold_graph(Json& members, Record& record) {
  const auto found = members.find("transition_graph");
  if (found == members.end()) return;
  if (!record.transition_graph) record.transition_graph.emplace();
  for (const TransitionKind& kind : kTransitionKinds)
    take_empty_list(*found, kind.name, *record.transition_graph.*kind.member);
  record.transition_graph->extras = rest_of(*found);
  members.erase("transition_graph");
}

void unfold_list_translations(Json& members, Record& record) {
  std::vector<std::string> taken;
  for (const auto& [name, value] : members.items()) {
    const LocalisedName split = split_localised(name);
    if ((split.field != "workarounds" && split.field != "dead_ends") || !value.is_array()) continue;
    record.list_translations.push_back({std::string(split.field), std::string(split.locale), {}});
    taken.push_back(name);
  }
  for (const std::string& name : taken) members.erase(name);
}

}  // namespace

void RowExtras::add_blank(std::string_view name, std::string_view json) {
  text_ += text_.empty() ? '{' : ',';
  text_ += '"';
  text_ += name;  // one of our own member names: nothing to escape
  text_ += "\":";
  text_ += json;
}

void RowExtras::add_members(const std::string& object) {
  if (object.size() <= 2) return;  // empty, or {}
  text_ += text_.empty() ? '{' : ',';
  text_ += std::string_view(object).substr(1, object.size() - 2);
}

const std::string& RowExtras::text() {
  if (!closed_ && !text_.empty()) text_ += '}';
  closed_ = true;
  return text_;
}

std::string fold_extras(const Record& record) {
  RowExtras extras;
  for (const TextField& field : kTextFields) extras.add_text(field.name, record.*field.member);
  extras.add_list("versions", record.versions);
  extras.add_list("dead_ends", record.dead_ends);
  extras.add_list("workarounds", record.workarounds);
  for (const StringList& field : kStringLists) extras.add_list(field.name, record.*field.member);
  if (record.transition_graph) {
    const std::string graph = fold_graph(*record.transition_graph);
    extras.add_blank("transition_graph", graph);
  }
  for (const ListTranslation& translation : record.list_translations)
    if (translation.texts.empty()) extras.add_blank(translation.list + '_' + translation.locale, "[]");
  extras.add_members(record.extras);
  return extras.text();
}

void unfold_extras(const std::string& folded, VersionEntry& entry) {
  unfold_element(folded, entry);
}
void unfold_extras(const std::string& folded, DeadEnd& dead_end) {
  unfold_element(folded, dead_end);
}
void unfold_extras(const std::string& folded, Workaround& workaround) {
  unfold_element(folded, workaround);
}
void unfold_extras(const std::string& folded, Transition& transition) {
  unfold_element(folded, transition);
}

void unfold_extras(const std::string& folded, Record& record) {
  if (folded.empty()) return;
  Json members = Json::parse(folded);
  for (const TextField& field : kTextFields) take_null(members, field.name, record.*field.member);
  take_empty_list(members, "versions", record.versions);
  take_empty_list(members, "dead_ends", record.dead_ends);
  take_empty_list(members, "workarounds", record.workarounds);
  for (const StringList& field : kStringLists) take_empty_list(members, field.name, record.*field.member);
  unfold_graph(members, record);
  unfold_list_translations(members, record);
  record.extras = rest_of(members);
}

}  // namespace cairn
