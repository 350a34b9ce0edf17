#include "query/distinctions.h"

#include <algorithm>
#include <set>
#include <string>

#include "model/fields.h"

namespace cairn {
namespace {

constexpr std::size_t kMostWords = 8;

void add_stated(std::span<const Match> group, std::vector<Distinction>& distinctions) {
  for (const Match& match : group) {
    if (!match.record.transition_graph || !match.record.transition_graph->frequently_confused_with) continue;
    for (const Transition& transition : *match.record.transition_graph->frequently_confused_with) {
      if (!transition.error_id || !transition.distinction || transition.distinction->empty()) continue;
      const bool shown =
          std::ranges::any_of(group, [&](const Match& other) { return other.id == *transition.error_id; });
      if (shown && *transition.error_id != match.id)
        distinctions.push_back(
            {Distinction::Kind::kStated, match.id, *transition.error_id, *transition.distinction});
    }
  }
}

std::string versions_text(const Record& record) {
  std::string text;
  if (!record.versions) return text;
  for (const VersionEntry& entry : *record.versions) {
    const std::string version = entry.version.value_or("");
    if (entry.product.empty() && version.empty()) continue;
    if (!text.empty()) text += ", ";
    text += entry.product;
    if (!entry.product.empty() && !version.empty()) text += ' ';
    text += version;
  }
  return text;
}

void add_versions(std::span<const Match> group, std::vector<Distinction>& distinctions) {
  std::vector<std::string> texts;
  for (const Match& match : group) texts.push_back(versions_text(match.record));
  if (std::ranges::all_of(texts, [&](const std::string& text) { return text == texts.front(); })) return;
  for (std::size_t i = 0; i < group.size(); ++i)
    if (!texts[i].empty()) distinctions.push_back({Distinction::Kind::kVersions, group[i].id, {}, texts[i]});
}

// Terms of the text that a record's signature, slug or pattern has.
std::set<TermId> explained(const RankedCandidate& ranked, const QueryText& query) {
  std::set<TermId> terms;
  const auto add = [&](TermId term) {
    if (query.lines_of.contains(term)) terms.insert(term);
  };
  for (const SignatureTerm& word : ranked.candidate->signature) add(word.term);
  std::ranges::for_each(ranked.candidate->slug, add);
  std::ranges::for_each(ranked.candidate->pattern, add);
  return terms;
}

// As the text writes it.
std::string as_written(TermId term, const QueryText& query, const Vocabulary& vocabulary) {
  for (const QueryText::Line& line : query.lines)
    for (const Token& token : line.tokens)
      if (token.term == term) return line.line.shown.substr(token.start, token.end - token.start);
  return vocabulary.text(term);
}

void add_words(std::span<const Match> group, std::span<const RankedCandidate* const> ranked,
               const QueryText& query, const Vocabulary& vocabulary, std::vector<Distinction>& distinctions) {
  std::vector<std::set<TermId>> terms;
  for (std::size_t i = 0; i < group.size(); ++i) terms.push_back(explained(*ranked[i], query));
  for (std::size_t i = 0; i < group.size(); ++i) {
    std::string text;
    std::size_t count = 0;
    for (const TermId term : terms[i]) {
      const auto has = [&](const std::set<TermId>& others) { return others.contains(term); };
      if (vocabulary.is_stop(term) || std::ranges::count_if(terms, has) > 1 || ++count > kMostWords) continue;
      if (!text.empty()) text += ", ";
      text += as_written(term, query, vocabulary);
    }
    if (!text.empty()) distinctions.push_back({Distinction::Kind::kWords, group[i].id, {}, std::move(text)});
  }
}

}  // namespace

std::vector<Distinction> find_distinctions(std::span<const Match> matches,
                                           std::span<const RankedCandidate* const> ranked,
                                           const QueryText& query, const Vocabulary& vocabulary) {
  std::vector<Distinction> distinctions;
  std::size_t size = 0;
  while (size < matches.size() && matches[size].score >= matches[0].score - kAboutAsWell) ++size;
  if (size < 2) return distinctions;
  const auto group = matches.subspan(0, size);
  add_stated(group, distinctions);
  add_versions(group, distinctions);
  add_words(group, ranked.subspan(0, size), query, vocabulary, distinctions);
  return distinctions;
}

}  // namespace cairn
