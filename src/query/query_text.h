#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "query/concepts.h"
#include "query/domains.h"
#include "query/salience.h"
#include "query/tokens.h"
#include "query/vocabulary.h"

namespace cairn {

// A text that somebody asks about, read once: what the evidence of every candidate is weighed against.
// Internal to query/.
//   const QueryText query = read_query(text, wanted, vocabulary, domains);
//   query.weigh(vocabulary);   // when all identifiers of the request are known to the vocabulary
struct QueryText {
  struct Line {
    SalientLine line;
    std::vector<Token> tokens;  // of line.shown, whose offsets are those of the raw piece
    std::vector<TermId> terms;  // of line.body, without single characters
    std::vector<TermId> told;   // of line.body without addresses, paths and hashes
    double bits = 0;            // what all its terms are worth
  };
  static constexpr std::size_t kNoLine = static_cast<std::size_t>(-1);

  double prose = 0;  // 0 a log .. 1 somebody's own words
  std::vector<Line> lines;
  std::vector<std::string> countries;
  std::vector<DomainEvidence> domains;
  std::vector<Concept> concepts;
  double concepts_weight = 0;  // of all concepts, more than 0

  // Where the query has a term: indexes of `lines`, rising; lines.size() stands for the salient lines
  // together.
  std::unordered_map<TermId, std::vector<std::uint32_t>> lines_of;
  // Likewise two terms in a row.
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> lines_of_pair;
  // How strongly the query says a term, itself or by a synonym, a translation or a place.
  std::unordered_map<TermId, double> strength_of;

  double together_bits = 0;  // of the terms of the salient lines together

  void weigh(Vocabulary& vocabulary);
  [[nodiscard]] double strength(TermId term) const {
    const auto found = strength_of.find(term);
    return found == strength_of.end() ? 0 : found->second;
  }
  [[nodiscard]] static std::uint64_t pair_key(TermId a, TermId b) noexcept {
    return std::uint64_t{a} << 32 | b;
  }
};

// Weight of the salient lines taken together, against a line by itself.
inline constexpr double kTogetherWeight = 0.75;

[[nodiscard]] QueryText read_query(std::string_view text, const std::vector<WantedPlace>& wanted,
                                   Vocabulary& vocabulary, DomainReader& domains);

}  // namespace cairn
