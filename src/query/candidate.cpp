#include "query/candidate.h"

#include <algorithm>

#include "query/places.h"
#include "query/quoted_text.h"
#include "store/derived.h"
#include "store/search_words.h"

namespace cairn {
namespace {

constexpr double kPlaceholderWeight = 0.3;

void add_distinct(std::vector<TermId>& terms, TermId term) {
  if (std::ranges::find(terms, term) == terms.end()) terms.push_back(term);
}

void read_signature(Candidate& candidate, std::string_view signature, Vocabulary& vocabulary) {
  std::vector<TermId> soft;
  for (const Span& span : placeholder_spans(signature))
    for (const Token& token : read_tokens(signature.substr(span.start, span.end - span.start), vocabulary))
      add_distinct(soft, token.term);
  std::vector<TermId> seen;
  for (const Token& token : read_tokens(signature, vocabulary, &candidate.compounds)) {
    const std::string& word = vocabulary.text(token.term);
    if (is_single_character(word)) continue;
    candidate.signature_sequence.push_back(token.term);
    if (vocabulary.is_stop(token.term) && word != "not" && word != "no") continue;
    if (std::ranges::find(seen, token.term) != seen.end()) continue;
    seen.push_back(token.term);
    const bool is_soft = std::ranges::find(soft, token.term) != soft.end();
    candidate.signature.push_back({token.term, is_soft ? kPlaceholderWeight : 1.0});
  }
}

// "hotel_booking" counts by what stands before the underscore, as does the environment "jp_tokyo".
std::string_view before_underscore(std::string_view text) {
  return text.substr(0, text.find('_'));
}

std::string with_spaces(std::string_view text) {
  std::string spaced(text);
  std::ranges::replace(spaced, '-', ' ');
  return spaced;
}

void read_places(Candidate& candidate, const IdParts& id, std::string_view country,
                 std::string_view signature) {
  const std::string_view environment = before_underscore(id.environment);
  if (environment.size() == 2 && is_country(environment)) country = environment;
  if (country.size() == 2 && is_country(country)) candidate.country = country;
  if (!candidate.country.empty())
    candidate.countries = {candidate.country};
  else
    candidate.countries =
        places_named_in(with_spaces(signature) + ' ' + with_spaces(before_underscore(id.slug)));
}

constexpr std::string_view kSelectCandidate = R"(
  SELECT id, signature, regex, domain, ifnull(verification_tier, ''), ifnull(confidence, 0),
    ifnull(errorcanon ->> '$.environment.additional.country', '')
  FROM records WHERE record_id = ?)";

}  // namespace

std::unique_ptr<Candidate> Candidates::read(std::int64_t record_id) {
  SQLite::Statement& row = connection_.prepared(kSelectCandidate);
  row.bind(1, record_id);
  if (!row.executeStep()) return nullptr;
  auto candidate = std::make_unique<Candidate>();
  candidate->record_id = record_id;
  candidate->id = row.getColumn(0).getString();
  candidate->domain = row.getColumn(3).getString();
  const std::string signature = row.getColumn(1).getString();
  const std::string regex = row.getColumn(2).getString();
  const std::string tier = row.getColumn(4).getString();
  const bool reviewed = !tier.empty() && tier != "ai_generated";
  candidate->standing = (reviewed ? 0.5 : 0) + 0.5 * row.getColumn(5).getDouble();
  const std::string country = row.getColumn(6).getString();
  row.reset();

  const IdParts id = split_id(candidate->id);
  read_signature(*candidate, signature, vocabulary_);
  read_places(*candidate, id, country, signature);
  const TermId domain = vocabulary_.number_of(stem(id.domain));
  for (const Token& token :
       read_tokens(with_spaces(before_underscore(id.slug)), vocabulary_, &candidate->compounds))
    if (!vocabulary_.is_stop(token.term) && token.term != domain) add_distinct(candidate->slug, token.term);
  for (const Token& token : read_tokens(pattern_text(regex), vocabulary_, &candidate->compounds))
    candidate->pattern.push_back(token.term);
  std::ranges::sort(candidate->pattern);
  candidate->alternatives = read_alternatives(regex, vocabulary_, &candidate->compounds);
  return candidate;
}

void Candidates::begin_request(bool vocabulary_was_renewed) {
  if (vocabulary_was_renewed || kept_.size() > kMostKept) kept_.clear();
}

const Candidate* Candidates::find(std::int64_t record_id) {
  const auto [found, is_new] = kept_.try_emplace(record_id);
  if (is_new) found->second = read(record_id);
  const Candidate* candidate = found->second.get();
  if (candidate != nullptr)
    for (const CompoundTerm& compound : candidate->compounds)
      vocabulary_.note_compound(compound.whole, compound.parts);
  return candidate;
}

}  // namespace cairn
