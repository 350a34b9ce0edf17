#include <algorithm>
#include <vector>

#include "query/evidence.h"

namespace cairn {
namespace {

// The records that have all terms of a phrase, with the least weight of these.
template <class Take>
void for_each_with_all(const Phrase& phrase, Postings& postings, Take&& take) {
  std::vector<Posting> common = postings.of(phrase.terms[0]);
  for (std::size_t i = 1; i < phrase.count && !common.empty(); ++i) {
    const std::vector<Posting>& others = postings.of(phrase.terms[i]);
    std::size_t kept = 0, at = 0;
    for (const Posting& posting : common) {
      while (at < others.size() && others[at].record_id < posting.record_id) ++at;
      if (at == others.size()) break;
      if (others[at].record_id == posting.record_id)
        common[kept++] = {posting.record_id, std::min(posting.weight, others[at].weight), false};
    }
    common.resize(kept);
  }
  for (const Posting& posting : common) take(posting);
}

}  // namespace

MassTable text_evidence(const QueryText& query, Postings& postings, Vocabulary& vocabulary) {
  MassTable table;
  for (const Concept& one : query.concepts) {
    table.begin_concept(one.weight, one.bits >= kStrongBits ? one.line_weight : 0);
    for (const Expansion& expansion : one.expansions) {
      if (expansion.phrase.count == 0) continue;
      const double worth = (phrase_bits(expansion.phrase, vocabulary) + 0.01) / (one.bits + 0.01);
      const double strength = expansion.strength * std::min(1.0, worth);
      const auto add = [&](const Posting& posting) { table.add(posting.record_id, posting.weight * strength); };
      if (expansion.phrase.count == 1)
        std::ranges::for_each(postings.of(expansion.phrase.terms[0]), add);
      else
        for_each_with_all(expansion.phrase, postings, add);
    }
  }
  return table;
}

}  // namespace cairn
