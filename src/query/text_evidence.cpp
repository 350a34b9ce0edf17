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

class Gatherer {
 public:
  Gatherer(const QueryText& query, Postings& postings, Vocabulary& vocabulary, std::int64_t common)
      : query_(query), postings_(postings), vocabulary_(vocabulary), common_(common) {}

  MassTable gather() {
    for (const Concept& one : query_.concepts)
      gather_all(one, [&](const Phrase& phrase) { return !is_common(phrase); });
    if (table_.rows().size() < kMostWeighed) {
      // Too few: the common words must find the others. Begun anew, as each concept counts with its best
      // word.
      table_ = MassTable();
      for (const Concept& one : query_.concepts) gather_all(one, [](const Phrase&) { return true; });
    } else {
      const std::vector<std::int64_t> best = heaviest();
      for (const Concept& one : query_.concepts)
        if (std::ranges::any_of(one.expansions,
                                [&](const Expansion& expansion) { return is_common(expansion.phrase); }))
          add_common(one, best);
    }
    return std::move(table_);
  }

 private:
  [[nodiscard]] bool is_common(const Phrase& phrase) {
    return std::ranges::any_of(phrase.span(),
                               [&](TermId term) { return vocabulary_.records(term) > common_; });
  }

  [[nodiscard]] double strength_of(const Concept& one, const Expansion& expansion) {
    const double worth = (phrase_bits(expansion.phrase, vocabulary_) + 0.01) / (one.bits + 0.01);
    return expansion.strength * std::min(1.0, worth);
  }

  void begin(const Concept& one) {
    table_.begin_concept(one.weight, one.bits >= kStrongBits ? one.line_weight : 0);
  }

  template <class Counts>
  void gather_all(const Concept& one, Counts&& counts) {
    begin(one);
    for (const Expansion& expansion : one.expansions) {
      if (expansion.phrase.count == 0 || !counts(expansion.phrase)) continue;
      const double strength = strength_of(one, expansion);
      const auto add = [&](const Posting& posting) {
        table_.add(posting.record_id, double{posting.weight} * strength);
      };
      if (expansion.phrase.count == 1)
        std::ranges::for_each(postings_.of(expansion.phrase.terms[0]), add);
      else
        for_each_with_all(expansion.phrase, postings_, add);
    }
  }

  // A concept of which some words are common, in the records named: what its common words add to its others.
  void add_common(const Concept& one, const std::vector<std::int64_t>& records) {
    const double strong_weight = one.bits >= kStrongBits ? one.line_weight : 0;
    for (const std::int64_t record_id : records) {
      double rare = 0, any = 0;
      for (const Expansion& expansion : one.expansions) {
        if (expansion.phrase.count == 0) continue;
        double weight = 1;
        for (const TermId term : expansion.phrase.span())
          weight = std::min(weight, postings_.weight_in(term, record_id));
        const double strength = weight * strength_of(one, expansion);
        any = std::max(any, strength);
        if (!is_common(expansion.phrase)) rare = std::max(rare, strength);
      }
      MassTable::Row* row = any > rare ? table_.find(record_id) : nullptr;
      if (row == nullptr) continue;
      row->evidence.mass += one.weight * (any - rare);
      row->evidence.strong += strong_weight * (any - rare);
    }
  }

  [[nodiscard]] std::vector<std::int64_t> heaviest() const {
    std::vector<std::pair<double, std::int64_t>> order;
    order.reserve(table_.rows().size());
    for (const MassTable::Row& row : table_.rows()) order.emplace_back(-row.evidence.mass, row.record_id);
    std::ranges::nth_element(order, order.begin() + static_cast<std::ptrdiff_t>(kMostWeighed - 1));
    std::vector<std::int64_t> records;
    for (std::size_t i = 0; i < kMostWeighed; ++i) records.push_back(order[i].second);
    return records;
  }

  const QueryText& query_;
  Postings& postings_;
  Vocabulary& vocabulary_;
  std::int64_t common_;
  MassTable table_;
};

}  // namespace

MassTable text_evidence(const QueryText& query, Postings& postings, Vocabulary& vocabulary,
                        std::int64_t common) {
  return Gatherer(query, postings, vocabulary, common).gather();
}

}  // namespace cairn
