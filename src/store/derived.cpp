#include "store/derived.h"

#include <algorithm>
#include <utility>

#include "match/pattern_keys.h"
#include "model/fields.h"
#include "store/search_words.h"

namespace cairn {
namespace {

// Hands the texts of a record to the visitor, column by column.
class Walk {
 public:
  using Visit = std::function<void(SearchColumn, std::string_view)>;
  explicit Walk(const Visit& visit) : visit_(visit) {}

  void text(SearchColumn column, const Text& text) const {
    if (text) visit_(column, *text);
  }

  // The action of each element in one column, all else it says in another.
  template <class Element>
  void advice(const List<Element>& elements) const {
    if (!elements) return;
    for (const Element& element : *elements)
      for (const auto& text : ElementTraits<Element>::texts)
        this->text(text.member == &Element::action ? SearchColumn::kActions : SearchColumn::kDetails,
                   element.*text.member);
  }

  void labels(const Record& record) const {
    text(SearchColumn::kLabels, record.subcategory);
    text(SearchColumn::kLabels, record.error_code);
    for (const StringList& field : kStringLists)
      if (const auto& list = record.*field.member; list && field.is_label)
        for (const std::string& text : *list) visit_(SearchColumn::kLabels, text);
  }

  void context(const Record& record) const {
    if (record.versions)
      for (const VersionEntry& entry : *record.versions) {
        visit_(SearchColumn::kContext, entry.product);
        text(SearchColumn::kContext, entry.version);
        text(SearchColumn::kContext, entry.behavior_change);
      }
    if (record.transition_graph)
      for (const TransitionKind& kind : kTransitionKinds)
        if (const auto& list = *record.transition_graph.*kind.member)
          for (const Transition& transition : *list) {
            text(SearchColumn::kContext, transition.condition);
            text(SearchColumn::kContext, transition.distinction);
          }
  }

  void translations(const Record& record) const {
    for (const Translation& translation : record.translations)
      text(SearchColumn::kTranslations, translation.text);
    for (const ListTranslation& translation : record.list_translations)
      for (const std::string& text : translation.texts) visit_(SearchColumn::kTranslations, text);
    translations_of(record.dead_ends);
    translations_of(record.workarounds);
    translations_of(record.versions);
  }

 private:
  template <class Element>
  void translations_of(const List<Element>& elements) const {
    if (!elements) return;
    for (const Element& element : *elements)
      for (const Translation& translation : element.translations)
        text(SearchColumn::kTranslations, translation.text);
  }

  const Visit& visit_;
};

}  // namespace

IdParts split_id(std::string_view id) noexcept {
  IdParts parts;
  for (std::string_view* part : {&parts.domain, &parts.slug, &parts.environment}) {
    const std::size_t slash = id.find('/');
    *part = id.substr(0, slash);
    if (slash == id.npos) break;
    id.remove_prefix(slash + 1);
  }
  return parts;
}

void for_each_search_text(const Record& record,
                          const std::function<void(SearchColumn, std::string_view)>& visit) {
  const Walk walk(visit);
  visit(SearchColumn::kId, record.id);
  visit(SearchColumn::kSlug, split_id(record.id).slug);
  walk.text(SearchColumn::kSignature, record.signature);
  if (record.regex) visit(SearchColumn::kPattern, pattern_text(*record.regex));
  walk.text(SearchColumn::kRootCause, record.root_cause);
  walk.text(SearchColumn::kDomain, record.domain);
  walk.text(SearchColumn::kDomain, record.category);
  walk.labels(record);
  walk.advice(record.dead_ends);
  walk.advice(record.workarounds);
  walk.context(record);
  walk.translations(record);
}

RecordWords derive_words(const Record& record) {
  RecordWords words;
  for_each_search_text(
      record, [&](SearchColumn column, std::string_view text) { append_search_words(words[column], text); });
  return words;
}

Derived derive(const Record& record) {
  return {derive_words(record), derive_keys(record.regex.value_or("")).serialise(), version_bounds(record)};
}

}  // namespace cairn
