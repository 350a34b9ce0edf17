#include "query/concepts.h"

#include <algorithm>
#include <optional>

#include "query/domains.h"
#include "query/line_kinds.h"
#include "query/places.h"
#include "query/string_map.h"
#include "query/table_lines.h"
#include "query/thesaurus.h"
#include "query/tokens.h"
#include "query/utf8_scan.h"
#include "store/search_words.h"

namespace cairn {
namespace {

constexpr double kSynonym = 0.55;  // strength of a synonym against the word itself
constexpr double kTranslation = 0.80;
constexpr double kDomainName = 0.80;     // of the technology that a product's name belongs to
constexpr double kPhraseWord = 0.50;     // of a word of a phrase by itself
constexpr double kQuotedOnly = 0.50;     // a word that stands in quotes only: a value
constexpr double kProse = 0.7;           // from here on values and quotes are words like others
constexpr double kUnseenBits = 5.0;      // a word that no record has
constexpr double kUnseenInLog = 0.30;    // times this in a log, full of names and values
constexpr double kMostOfSynonyms = 6.0;  // a word that no record has, but its synonyms
constexpr double kUnseenCjkBits = 0.5;
constexpr double kPhraseShare = 0.7;
constexpr std::size_t kLongestPhrase = 3;  // looked for in the text

class ConceptReader {
 public:
  ConceptReader(double prose, bool skip_places, Vocabulary& vocabulary)
      : prose_(prose), skip_places_(skip_places), vocabulary_(vocabulary) {}

  void read(const SalientLine& line) {
    const std::string body = prose_ < kProse ? without_values(line.body) : line.body;
    std::vector<CrossLanguage::Word> foreign;
    const std::string rest = is_ascii(body) ? body : translate(body, foreign);
    read_words(rest, line.weight);
    for (const CrossLanguage::Word& word : foreign) add_foreign(word, line.weight);
  }

  [[nodiscard]] std::vector<Concept> finish() {
    std::vector<Concept> concepts;
    for (Draft& draft : drafts_) {
      const double bits = bits_of(draft);
      if (bits <= 0) continue;
      concepts.push_back({bits * draft.line_weight, bits, draft.line_weight, std::move(draft.expansions)});
    }
    std::ranges::stable_sort(concepts, std::greater{}, &Concept::weight);
    if (concepts.size() > kMostConcepts) concepts.resize(kMostConcepts);
    return concepts;
  }

 private:
  struct Draft {
    Phrase phrase;                                      // empty: a foreign word
    const std::vector<std::string>* english = nullptr;  // of a foreign word
    double line_weight = 0;
    std::vector<Expansion> expansions;
  };

  // The body without the words it can translate and without CJK place names; the words go to `foreign`.
  static std::string translate(const std::string& body, std::vector<CrossLanguage::Word>& foreign) {
    std::string rest;
    for (std::size_t at = 0; at < body.size();) {
      const std::size_t length = utf8_length(body, at);
      const std::uint32_t code = utf8_code(body, at);
      std::size_t taken = 0;
      if (is_cjk(code)) {
        const CrossLanguage::Word word = cross_language().longest_at(body, at);
        const std::size_t place = cjk_place_at(body, at);
        // A single kana or hangul is no word.
        const bool counts = word.bytes > length || (word.bytes > 0 && is_han(code));
        if (counts && word.bytes >= place) {
          foreign.push_back(word);
          taken = word.bytes;
        } else {
          taken = place;
        }
      }
      if (taken > 0)
        rest += ' ';
      else
        rest.append(body, at, length);
      at += taken > 0 ? taken : length;
    }
    return rest;
  }

  void read_words(const std::string& text, double weight) {
    const std::vector<Token> tokens = read_tokens(text, vocabulary_);
    std::vector<TermId> unquoted;
    bool has_quotes = false;
    if (prose_ < kProse && text.find_first_of("'\"`") != text.npos) {
      has_quotes = true;
      for (const Token& token : read_tokens(without_quoted(text), vocabulary_))
        unquoted.push_back(token.term);
      std::ranges::sort(unquoted);
    }
    for (std::size_t at = 0; at < tokens.size();) {
      if (const std::size_t words = add_phrase_at(tokens, at, weight)) {
        at += words;
        continue;
      }
      const TermId term = tokens[at++].term;
      const std::string& word = vocabulary_.text(term);
      if (vocabulary_.is_stop(term) || word.size() < 2 || is_grammar(word)) continue;
      if (skip_places_ && is_place_term(word)) continue;
      const bool quoted = has_quotes && !std::ranges::binary_search(unquoted, term);
      add(Phrase{{term}, 1}, word, quoted ? weight * kQuotedOnly : weight);
    }
  }

  // The longest phrase of the thesaurus that begins there; how many words it has.
  std::size_t add_phrase_at(const std::vector<Token>& tokens, std::size_t at, double weight) {
    for (std::size_t n = std::min(kLongestPhrase, tokens.size() - at); n > 1; --n) {
      Phrase phrase;
      std::string key;
      for (std::size_t i = 0; i < n; ++i) {
        const TermId term = tokens[at + i].term;
        phrase.terms[phrase.count++] = term;
        if (i > 0) key += ' ';
        key += vocabulary_.text(term);
      }
      if (!is_in_thesaurus(key)) continue;
      Draft& draft = add(phrase, key, weight);
      for (const TermId term : phrase.span())
        if (!vocabulary_.is_stop(term)) expand(draft, Phrase{{term}, 1}, kPhraseWord);
      return n;
    }
    return 0;
  }

  Draft& add(const Phrase& phrase, const std::string& key, double weight) {
    const auto [found, is_new] = numbers_.try_emplace(key, drafts_.size());
    if (is_new) drafts_.push_back(Draft{phrase, nullptr, 0, {}});
    Draft& draft = drafts_[found->second];
    draft.line_weight = std::max(draft.line_weight, weight);
    // A single character says too little to find a record by.
    if (!is_new || (phrase.count == 1 && is_single_character(key))) return draft;
    expand(draft, phrase, 1);
    for_each_domain_named_by(
        key, [&](std::string_view domain) { expand(draft, phrase_of(stem(domain)), kDomainName); });
    for_each_synonym(key, [&](std::string_view other) { expand(draft, phrase_of(other), kSynonym); });
    return draft;
  }

  // Hiragana alone is grammar.
  static bool is_grammar(std::string_view word) {
    for (std::size_t at = 0; at < word.size(); at += utf8_length(word, at))
      if (!is_hiragana(utf8_code(word, at))) return false;
    return true;
  }

  void add_foreign(const CrossLanguage::Word& word, double weight) {
    const std::string key = "x:" + std::string(word.text);
    const auto [found, is_new] = numbers_.try_emplace(key, drafts_.size());
    if (is_new) drafts_.push_back(Draft{{}, word.terms, 0, {}});
    Draft& draft = drafts_[found->second];
    draft.line_weight = std::max(draft.line_weight, weight);
    if (!is_new) return;
    for (const std::string& english : *draft.english) {
      raise(draft, phrase_of(english), kTranslation);
      for_each_synonym(
          english, [&](std::string_view other) { expand(draft, phrase_of(other), kSynonym * kTranslation); });
    }
    for_each_search_word(word.text, [&](const SearchWord& pair) {
      if (pair.kind == SearchWord::Kind::kPlain && !is_single_character(pair.term))
        expand(draft, phrase_of(pair.term), kTranslation);
    });
  }

  [[nodiscard]] Phrase phrase_of(std::string_view terms) {
    Phrase phrase;
    for_each_part(terms, ' ', [&](std::string_view term) {
      if (phrase.count < Phrase::kMost) phrase.terms[phrase.count++] = vocabulary_.number_of(term);
    });
    return phrase;
  }

  // Adds an expansion that is not there.
  static void expand(Draft& draft, const Phrase& phrase, double strength) {
    if (std::ranges::find(draft.expansions, phrase, &Expansion::phrase) == draft.expansions.end())
      draft.expansions.push_back({phrase, strength});
  }
  static void raise(Draft& draft, const Phrase& phrase, double strength) {
    const auto found = std::ranges::find(draft.expansions, phrase, &Expansion::phrase);
    if (found == draft.expansions.end())
      draft.expansions.push_back({phrase, strength});
    else
      found->strength = std::max(found->strength, strength);
  }

  [[nodiscard]] bool is_known(const Phrase& phrase) {
    return std::ranges::all_of(phrase.span(), [&](TermId term) { return vocabulary_.is_known(term); });
  }

  [[nodiscard]] double bits_of(const Draft& draft) {
    if (draft.line_weight <= 0) return 0;
    if (draft.english != nullptr) return foreign_bits(*draft.english);
    if (draft.expansions.empty()) return unseen_bits(draft.phrase.terms[0]);
    if (is_known(draft.phrase)) return phrase_bits(draft.phrase, vocabulary_);
    std::optional<double> best;
    for (const Expansion& expansion : draft.expansions)
      if (is_known(expansion.phrase))
        best = std::max(best.value_or(0), phrase_bits(expansion.phrase, vocabulary_));
    if (best) return std::min(kMostOfSynonyms, *best);
    return draft.phrase.count > 1 ? 0 : unseen_bits(draft.phrase.terms[0]);
  }

  [[nodiscard]] double foreign_bits(const std::vector<std::string>& english) {
    std::optional<double> best;
    for (const std::string& term : english) {
      const TermId number = vocabulary_.number_of(term);
      if (vocabulary_.is_known(number)) best = std::max(best.value_or(0), vocabulary_.bits(number));
    }
    return best.value_or(kUnseenBits);
  }

  [[nodiscard]] double unseen_bits(TermId term) const {
    const std::string& word = vocabulary_.text(term);
    if (!is_ascii(word)) {
      const std::uint32_t code = utf8_code(word, 0);
      if (is_han(code) || is_hangul(code)) return kUnseenCjkBits;
      if (is_cjk(code)) return 0;
    } else if (!std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; })) {
      return 0;
    }
    const double bits = std::min(kUnseenBits, Vocabulary::background_bits(vocabulary_.background(term)));
    return bits * (kUnseenInLog + (1 - kUnseenInLog) * prose_);
  }

  double prose_;
  bool skip_places_;
  Vocabulary& vocabulary_;
  StringMap<std::size_t> numbers_;
  std::vector<Draft> drafts_;
};

}  // namespace

double phrase_bits(const Phrase& phrase, Vocabulary& vocabulary) {
  if (phrase.count == 1) return vocabulary.bits(phrase.terms[0]);
  double bits = 0;
  for (const TermId term : phrase.span())
    if (vocabulary.is_known(term)) bits += vocabulary.bits(term) * kPhraseShare;
  return std::min(Vocabulary::kMostBits, bits);
}

std::vector<Concept> read_concepts(const std::vector<SalientLine>& lines, double prose,
                                   const std::vector<std::string>& countries, Vocabulary& vocabulary) {
  ConceptReader reader(prose, !countries.empty(), vocabulary);
  for (const SalientLine& line : lines) reader.read(line);
  return reader.finish();
}

}  // namespace cairn
