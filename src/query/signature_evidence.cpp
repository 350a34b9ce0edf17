#include <algorithm>
#include <vector>

#include "query/evidence.h"

namespace cairn {
namespace {

struct LineTally {
  std::uint32_t line;
  double soft = 0;  // bits of the signature's words in the line, placeholders less
  double hard = 0;  // in full
  std::size_t pairs = 0;
};

class Tallies {
 public:
  LineTally& of(std::uint32_t line) {
    const auto found = std::ranges::find(tallies_, line, &LineTally::line);
    return found != tallies_.end() ? *found : tallies_.emplace_back(LineTally{line});
  }
  [[nodiscard]] LineTally* find(std::uint32_t line) {
    const auto found = std::ranges::find(tallies_, line, &LineTally::line);
    return found != tallies_.end() ? &*found : nullptr;
  }
  // By line, the lines together last.
  [[nodiscard]] std::vector<LineTally>& sorted() {
    std::ranges::sort(tallies_, {}, &LineTally::line);
    return tallies_;
  }

 private:
  std::vector<LineTally> tallies_;
};

double merit(const SignatureEvidence& evidence) {
  return evidence.recall * (0.5 + evidence.precision);
}

}  // namespace

SignatureEvidence signature_evidence(const Candidate& candidate, const QueryText& query,
                                     Vocabulary& vocabulary) {
  SignatureEvidence best;
  Tallies tallies;
  double total = 1e-9;
  for (const SignatureTerm& word : candidate.signature) {
    const double bits = vocabulary.bits(word.term);
    total += bits * word.weight;
    const auto lines = query.lines_of.find(word.term);
    if (lines == query.lines_of.end()) continue;
    for (const std::uint32_t line : lines->second) {
      LineTally& tally = tallies.of(line);
      tally.soft += bits * word.weight;
      tally.hard += bits;
    }
  }
  const std::vector<TermId>& sequence = candidate.signature_sequence;
  for (std::size_t i = 1; i < sequence.size(); ++i) {
    const auto lines = query.lines_of_pair.find(QueryText::pair_key(sequence[i - 1], sequence[i]));
    if (lines == query.lines_of_pair.end()) continue;
    for (const std::uint32_t line : lines->second)
      if (LineTally* tally = tallies.find(line)) ++tally->pairs;
  }
  const auto most_pairs =
      static_cast<double>(std::max<std::size_t>(1, sequence.empty() ? 0 : sequence.size() - 1));
  for (const LineTally& tally : tallies.sorted()) {
    if (tally.soft <= 0) continue;
    const bool together = tally.line == query.lines.size();
    const double weight = together ? kTogetherWeight : query.lines[tally.line].line.weight;
    const double line_bits = together ? query.together_bits : query.lines[tally.line].bits;
    const double pairs = static_cast<double>(tally.pairs) / most_pairs;
    const SignatureEvidence evidence{tally.soft / total * (0.7 + 0.3 * pairs) * weight,
                                     std::min(1.0, tally.hard / (line_bits + 1e-9)) * weight,
                                     tally.hard * weight * (0.6 + 0.4 * pairs),
                                     together ? QueryText::kNoLine : tally.line};
    if (merit(evidence) > merit(best)) best = evidence;
  }
  return best;
}

}  // namespace cairn
