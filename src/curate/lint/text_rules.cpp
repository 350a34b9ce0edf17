#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "curate/lint/linted_record.h"
#include "curate/lint/record_rules.h"
#include "model/fields.h"

namespace cairn {
namespace {

void add_contradictions(const Record& record, FindingCollector& findings) {
  if (!record.workarounds || !record.dead_ends) return;
  std::unordered_map<std::string, std::size_t> dead_ends;
  for (std::size_t i = 0; i < record.dead_ends->size(); ++i)
    dead_ends.emplace(folded_text((*record.dead_ends)[i].action.value_or("")), i);
  for (std::size_t i = 0; i < record.workarounds->size(); ++i) {
    const std::string action = folded_text((*record.workarounds)[i].action.value_or(""));
    const auto found = dead_ends.find(action);
    if (action.empty() || found == dead_ends.end()) continue;
    findings.add({.rule = "workaround-is-dead-end",
                  .id = record.id,
                  .pointer = fmt::format("/workarounds/{}", i),
                  .message = fmt::format("{} is a dead end as well, /dead_ends/{}",
                                         quote_excerpt(*(*record.workarounds)[i].action), found->second),
                  .fix = "remove one of them, or say under which condition each holds"});
  }
}

// A translation without any letter beyond ASCII may well be a command or an identifier, which nobody
// translates: what is equal is no translation all the same.
bool is_same(const Text& original, const Translation& translation) {
  return original && translation.text && trim(*original) == trim(*translation.text);
}

void remove_same(const Text& original, std::string_view field, std::vector<Translation>& translations) {
  std::erase_if(translations, [&](const Translation& translation) {
    return translation.field == field && is_same(original, translation);
  });
}

template <class Element>
void remove_same_of(List<Element>& elements) {
  for (std::size_t i = 0; elements && i < elements->size(); ++i)
    for (const auto& text : ElementTraits<Element>::texts)
      remove_same((*elements)[i].*text.member, text.name, (*elements)[i].translations);
}

void remove_same_translations(Record& record) {
  for (const TextField& field : kTextFields)
    remove_same(record.*field.member, field.name, record.translations);
  remove_same_of(record.versions);
  remove_same_of(record.dead_ends);
  remove_same_of(record.workarounds);
  if (!record.transition_graph) return;
  for (const TransitionKind& kind : kTransitionKinds) remove_same_of((*record.transition_graph).*kind.member);
}

class TranslationRule {
 public:
  TranslationRule(const Record& record, FindingCollector& findings) : record_(record), findings_(findings) {}

  void run() {
    for (const TextField& field : kTextFields)
      look(record_.*field.member, field.name, record_.translations, "");
    look_at(record_.versions, "/versions");
    look_at(record_.dead_ends, "/dead_ends");
    look_at(record_.workarounds, "/workarounds");
    if (!record_.transition_graph) return;
    for (const TransitionKind& kind : kTransitionKinds)
      look_at((*record_.transition_graph).*kind.member, fmt::format("/transition_graph/{}", kind.name));
  }

 private:
  template <class Element>
  void look_at(const List<Element>& elements, const std::string& pointer) {
    for (std::size_t i = 0; elements && i < elements->size(); ++i)
      for (const auto& text : ElementTraits<Element>::texts)
        look((*elements)[i].*text.member, text.name, (*elements)[i].translations,
             fmt::format("{}/{}", pointer, i));
  }

  void look(const Text& original, std::string_view field, const std::vector<Translation>& translations,
            const std::string& within) {
    for (const Translation& translation : translations) {
      if (translation.field != field || !is_same(original, translation)) continue;
      findings_.add({.rule = "same-translation",
                     .id = record_.id,
                     .pointer = fmt::format("{}/{}_{}", within, field, translation.locale),
                     .message = fmt::format("{} is the same as {} itself", quote_excerpt(*original), field),
                     .fix = "remove it: the original is shown where there is no translation",
                     .mend = Mend{record_.id, remove_same_translations}});
    }
  }

  const Record& record_;
  FindingCollector& findings_;
};

// Blanks belong to an expression and to what it must find; all other texts can do without.
bool may_be_trimmed(const TextField& field) {
  return field.member != &Record::regex;
}

void trim_texts(Record& record) {
  for (const TextField& field : kTextFields) {
    Text& text = record.*field.member;
    if (text && may_be_trimmed(field)) text = std::string(trim(*text));
  }
}

void add_blanks(const Record& record, FindingCollector& findings) {
  for (const TextField& field : kTextFields) {
    const Text& text = record.*field.member;
    if (!text || !may_be_trimmed(field) || trim(*text).size() == text->size()) continue;
    findings.add({.rule = "stray-whitespace",
                  .id = record.id,
                  .pointer = fmt::format("/{}", field.name),
                  .message = fmt::format("{} has blanks at its ends", quote_excerpt(*text)),
                  .fix = "remove them",
                  .mend = Mend{record.id, trim_texts}});
  }
}

void remove_repeated_labels(Record& record) {
  for (const StringList& list : kStringLists) {
    if (!list.is_label || !(record.*list.member)) continue;
    std::unordered_set<std::string> seen;
    std::erase_if(*(record.*list.member),
                  [&](const std::string& label) { return !seen.insert(label).second; });
  }
}

void add_repeated_labels(const Record& record, FindingCollector& findings) {
  for (const StringList& list : kStringLists) {
    if (!list.is_label || !(record.*list.member)) continue;
    std::unordered_set<std::string> seen;
    for (std::size_t i = 0; i < (record.*list.member)->size(); ++i) {
      const std::string& label = (*(record.*list.member))[i];
      if (seen.insert(label).second) continue;
      findings.add({.rule = "repeated-label",
                    .id = record.id,
                    .pointer = fmt::format("/{}/{}", list.name, i),
                    .message = fmt::format("{} is there already", quote_excerpt(label)),
                    .fix = "remove it",
                    .mend = Mend{record.id, remove_repeated_labels}});
    }
  }
}

}  // namespace

void lint_texts(const Record& record, FindingCollector& findings) {
  add_contradictions(record, findings);
  TranslationRule(record, findings).run();
  add_blanks(record, findings);
  add_repeated_labels(record, findings);
}

}  // namespace cairn
