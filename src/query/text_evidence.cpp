#include <algorithm>
#include <vector>

#include "query/evidence.h"

namespace cairn {
namespace {

// Best strength of one concept in each record that has it, in order of records.
class ConceptHits {
 public:
  void add(std::int64_t record_id, double strength) { hits_.push_back({record_id, strength}); }

  // Takes each record once, with its best.
  template <class Take>
  void take_best(Take&& take) {
    std::ranges::sort(hits_, [](const Hit& a, const Hit& b) {
      return a.record_id != b.record_id ? a.record_id < b.record_id : a.strength > b.strength;
    });
    for (std::size_t i = 0; i < hits_.size(); ++i)
      if (i == 0 || hits_[i].record_id != hits_[i - 1].record_id) take(hits_[i].record_id, hits_[i].strength);
    hits_.clear();
  }

 private:
  struct Hit {
    std::int64_t record_id;
    double strength;
  };
  std::vector<Hit> hits_;
};

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

std::unordered_map<std::int64_t, TextEvidence> text_evidence(const QueryText& query, Postings& postings,
                                                             Vocabulary& vocabulary) {
  std::unordered_map<std::int64_t, TextEvidence> evidence;
  ConceptHits hits;
  for (const Concept& one : query.concepts) {
    for (const Expansion& expansion : one.expansions) {
      if (expansion.phrase.count == 0) continue;
      const double worth = (phrase_bits(expansion.phrase, vocabulary) + 0.01) / (one.bits + 0.01);
      const double strength = expansion.strength * std::min(1.0, worth);
      const auto add = [&](const Posting& posting) { hits.add(posting.record_id, posting.weight * strength); };
      if (expansion.phrase.count == 1)
        std::ranges::for_each(postings.of(expansion.phrase.terms[0]), add);
      else
        for_each_with_all(expansion.phrase, postings, add);
    }
    hits.take_best([&](std::int64_t record_id, double strength) {
      TextEvidence& record = evidence[record_id];
      record.mass += one.weight * strength;
      if (one.bits >= kStrongBits) record.strong += strength * one.line_weight;
    });
  }
  return evidence;
}

}  // namespace cairn
