#include <algorithm>

#include "query/evidence.h"

namespace cairn {
namespace {

constexpr double kUnknownSlotBits = 3;  // a slot none of whose words any record has
constexpr double kMostAlternativeBits = 18;

struct Recall {
  double share = 0, bits = 0;
};

template <class Terms, class Project>
Recall recall_of(const Terms& terms, Project project, const QueryText& query, Vocabulary& vocabulary) {
  double total = 0, matched = 0;
  for (const auto& item : terms) {
    const TermId term = project(item);
    const double bits = vocabulary.bits(term);
    total += bits;
    matched += bits * query.strength(term);
  }
  return {total > 0 ? matched / total : 0, matched};
}

// Bits that the query fills of a slot, and how many it could have.
struct SlotFill {
  double filled = 0, missed = 0;
};

SlotFill fill(const std::vector<TermId>& slot, const QueryText& query, Vocabulary& vocabulary) {
  SlotFill result;
  double least = Vocabulary::kMostBits + 1;
  for (const TermId term : slot) {
    if (const double strength = query.strength(term); strength > 0)
      result.filled = std::max(result.filled, vocabulary.bits(term) * strength);
    if (vocabulary.is_known(term)) least = std::min(least, vocabulary.bits(term));
  }
  if (least > Vocabulary::kMostBits) least = kUnknownSlotBits;
  result.missed = std::max(0.0, least - result.filled);
  return result;
}

double best_alternative(const Candidate& candidate, const QueryText& query, Vocabulary& vocabulary) {
  double best = 0;
  for (const PatternAlternative& alternative : candidate.alternatives) {
    double filled = 0, missed = 0;
    std::size_t slots = 0;
    for (const std::vector<TermId>& slot : alternative.slots) {
      const SlotFill one = fill(slot, query, vocabulary);
      filled += one.filled;
      missed += one.missed;
      slots += one.filled > 0 ? 1U : 0U;
    }
    // One word of several proves nothing.
    if (filled > 0 && (slots > 1 || alternative.slots.size() == 1))
      best = std::max(best, filled / (filled + missed) * std::min(filled, kMostAlternativeBits));
  }
  return best;
}

}  // namespace

LooseEvidence loose_evidence(const Candidate& candidate, const QueryText& query, Vocabulary& vocabulary) {
  const Recall slug = recall_of(
      candidate.slug, [](TermId term) { return term; }, query, vocabulary);
  const Recall signature = recall_of(
      candidate.signature, [](const SignatureTerm& word) { return word.term; }, query, vocabulary);
  return {slug.share, slug.bits, signature.share, best_alternative(candidate, query, vocabulary)};
}

}  // namespace cairn
