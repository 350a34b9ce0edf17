#include "store/derived.h"

#include <algorithm>
#include <utility>

#include "match/pattern_keys.h"
#include "model/fields.h"
#include "store/search_words.h"

namespace cairn {
namespace {

void append(std::string& words, const Text& text) {
  if (text) append_search_words(words, *text);
}

// The action of each element into one text, all else it says into another.
template <class Element>
void append_advice(RecordWords& words, const List<Element>& elements) {
  if (!elements) return;
  for (const Element& element : *elements)
    for (const auto& text : ElementTraits<Element>::texts)
      append(words[text.member == &Element::action ? SearchColumn::kActions : SearchColumn::kDetails],
             element.*text.member);
}

template <class Element>
void append_translations(std::string& words, const List<Element>& elements) {
  if (!elements) return;
  for (const Element& element : *elements)
    for (const Translation& translation : element.translations) append(words, translation.text);
}

void append_labels(std::string& words, const Record& record) {
  append(words, record.subcategory);
  append(words, record.error_code);
  for (const TagField& field : kTagFields)
    if (const auto& list = record.*field.member)
      for (const std::string& text : *list) append_search_words(words, text);
}

void append_context(std::string& words, const Record& record) {
  if (record.versions)
    for (const VersionEntry& entry : *record.versions) {
      append_search_words(words, entry.product);
      append(words, entry.version);
      append(words, entry.behavior_change);
    }
  if (record.transition_graph)
    for (const TransitionKind& kind : kTransitionKinds)
      if (const auto& list = *record.transition_graph.*kind.member)
        for (const Transition& transition : *list) {
          append(words, transition.condition);
          append(words, transition.distinction);
        }
}

void append_translations(std::string& words, const Record& record) {
  for (const Translation& translation : record.translations) append(words, translation.text);
  for (const ListTranslation& translation : record.list_translations)
    for (const std::string& text : translation.texts) append_search_words(words, text);
  append_translations(words, record.dead_ends);
  append_translations(words, record.workarounds);
  append_translations(words, record.versions);
}

std::vector<RecordTerm> ranked_terms(const RecordWords& words) {
  std::vector<std::pair<std::string_view, std::uint32_t>> all;
  for (std::size_t i = 0; i < words.columns.size(); ++i) {
    if (!is_ranked(static_cast<SearchColumn>(i))) continue;
    for (std::string_view rest = words.columns[i]; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      all.emplace_back(rest.substr(0, end), std::uint32_t{1} << i);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::ranges::sort(all);
  std::vector<RecordTerm> terms;
  for (const auto& [term, column] : all) {
    if (terms.empty() || terms.back().term != term) terms.push_back({std::string(term), 0});
    terms.back().columns |= column;
  }
  return terms;
}

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

RecordWords derive_words(const Record& record) {
  RecordWords words;
  append_search_words(words[SearchColumn::kId], record.id);
  append_search_words(words[SearchColumn::kSlug], split_id(record.id).slug);
  append(words[SearchColumn::kSignature], record.signature);
  if (record.regex) append_search_words(words[SearchColumn::kPattern], pattern_text(*record.regex));
  append(words[SearchColumn::kRootCause], record.root_cause);
  append(words[SearchColumn::kDomain], record.domain);
  append(words[SearchColumn::kDomain], record.category);
  append_labels(words[SearchColumn::kLabels], record);
  append_advice(words, record.dead_ends);
  append_advice(words, record.workarounds);
  append_context(words[SearchColumn::kContext], record);
  append_translations(words[SearchColumn::kTranslations], record);
  words.terms = ranked_terms(words);
  return words;
}

Derived derive(const Record& record) {
  return {derive_words(record), derive_keys(record.regex.value_or("")).serialise()};
}

}  // namespace cairn
