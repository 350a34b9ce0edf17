#include "query/query_text.h"

#include <algorithm>

#include "query/line_kinds.h"
#include "query/ordinary_words.h"
#include "query/places.h"
#include "query/proseness.h"
#include "query/table_lines.h"

namespace cairn {
namespace {

constexpr double kPhraseWordShare = 0.8;  // how strongly a phrase says each of its words

std::vector<TermId> distinct(std::vector<TermId> terms) {
  std::ranges::sort(terms);
  const auto repeated = std::ranges::unique(terms);
  terms.erase(repeated.begin(), repeated.end());
  return terms;
}

void append_line(std::vector<std::uint32_t>& lines, std::uint32_t line) {
  if (lines.empty() || lines.back() != line) lines.push_back(line);
}

void read_line(QueryText& query, SalientLine salient, Vocabulary& vocabulary) {
  const auto index = static_cast<std::uint32_t>(query.lines.size());
  QueryText::Line line;
  line.tokens = read_tokens(salient.shown, vocabulary);
  std::vector<TermId> sequence;
  for (const Token& token : read_tokens(salient.body, vocabulary))
    if (!is_single_character(vocabulary.text(token.term))) sequence.push_back(token.term);
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    append_line(query.lines_of[sequence[i]], index);
    if (i > 0) append_line(query.lines_of_pair[QueryText::pair_key(sequence[i - 1], sequence[i])], index);
  }
  std::vector<TermId> told;
  for (const Token& token : read_tokens(without_values(salient.body), vocabulary)) told.push_back(token.term);
  line.terms = distinct(std::move(sequence));
  line.told = distinct(std::move(told));
  line.line = std::move(salient);
  query.lines.push_back(std::move(line));
}

// Adds the salient lines together as one more line, after all others.
void read_together(QueryText& query) {
  if (query.lines.size() < 2) return;
  const auto together = static_cast<std::uint32_t>(query.lines.size());
  const auto is_salient = [&](std::uint32_t line) {
    return query.lines[line].line.weight >= LineWeight::kPlain;
  };
  for (auto* places : {&query.lines_of}) {
    for (auto& [term, lines] : *places)
      if (std::ranges::any_of(lines, is_salient)) lines.push_back(together);
  }
  for (auto& [pair, lines] : query.lines_of_pair)
    if (std::ranges::any_of(lines, is_salient)) lines.push_back(together);
}

void read_strengths(QueryText& query, Vocabulary& vocabulary) {
  for (const Concept& one : query.concepts)
    for (const Expansion& expansion : one.expansions)
      for (const TermId term : expansion.phrase.span()) {
        const double share = expansion.phrase.count == 1 ? 1 : kPhraseWordShare;
        double& strength = query.strength_of[term];
        strength = std::max(strength, expansion.strength * one.line_weight * share);
      }
  for (const std::string& country : query.countries)
    for_each_term_of(country,
                     [&](std::string_view term) { query.strength_of[vocabulary.number_of(term)] = 1; });
}

bool is_letters(std::string_view term) {
  return std::ranges::all_of(
      term, [](char c) { return (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0; });
}

}  // namespace

void QueryText::weigh(Vocabulary& vocabulary) {
  for (Line& line : lines) {
    line.bits = 0;
    for (const TermId term : line.terms)
      if (vocabulary.is_known(term) && std::ranges::binary_search(line.told, term))
        line.bits += vocabulary.bits(term);
    // A value that no record has costs a little, so that a longer line is not a worse one.
    for (const TermId term : line.told)
      if (!vocabulary.is_known(term) && is_letters(vocabulary.text(term))) line.bits += 1;
  }
  together_bits = 0;
  const auto together = static_cast<std::uint32_t>(lines.size());
  for (const auto& [term, of] : lines_of)
    if (of.back() == together && vocabulary.is_known(term)) together_bits += vocabulary.bits(term);
}

QueryText read_query(std::string_view text, const std::vector<WantedPlace>& wanted, Vocabulary& vocabulary,
                     DomainReader& domains) {
  QueryText query;
  query.prose = proseness(without_escapes(text.substr(0, std::size_t{1} << 16)));
  std::string shown;
  for (SalientLine& line : salient_lines(text, query.prose, wanted)) {
    (shown += line.shown) += '\n';
    read_line(query, std::move(line), vocabulary);
  }
  read_together(query);
  query.countries = places_named_in(shown);
  query.domains = domains.read(shown);
  std::vector<SalientLine> lines;
  for (const QueryText::Line& line : query.lines) lines.push_back(line.line);
  query.concepts = read_concepts(lines, query.prose, query.countries, vocabulary);
  read_strengths(query, vocabulary);
  query.concepts_weight = 1e-9;
  for (const Concept& one : query.concepts) query.concepts_weight += one.weight;
  return query;
}

}  // namespace cairn
