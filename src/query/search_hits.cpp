#include "query/search_hits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "query/column_weights.h"
#include "query/sorted_lists.h"
#include "store/derived.h"

namespace cairn {
namespace {

using Kind = SearchNode::Kind;
using Hits = std::vector<SearchHit>;

// How much it says of a record that a word of the query stands there, in the order of kSearchColumns.
const ColumnWeights& search_column_weights() {
  static const ColumnWeights weights({
      0.40,  // id
      0.60,  // slug
      0.70,  // signature
      0.35,  // pattern
      0.50,  // root_cause
      0.45,  // domain
      0.50,  // labels
      0.35,  // actions
      0.25,  // details
      0.20,  // context
      0.50,  // translations
  });
  return weights;
}
constexpr double kPhraseWeight = 1.25;
constexpr double kLooseWeight = 0.5;

// A word of this many times more records than are left is looked up in these alone.
constexpr std::int64_t kLookUpFrom = 64;

bool is_indexed(const std::string& word) {
  return word.size() > 1 && !std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// Those words of a phrase that the index has wherever the phrase stands: single letters and numbers may be
// parts of an identifier.
std::vector<std::string> anchors(const SearchNode& phrase) {
  std::vector<std::string> words(phrase.words.begin(), phrase.words.end() - (phrase.last_is_prefix ? 1 : 0));
  std::vector<std::string> kept;
  std::ranges::copy_if(words, std::back_inserter(kept), is_indexed);
  if (kept.empty()) kept = std::move(words);
  std::ranges::sort(kept);
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  return kept;
}

class Evaluation {
 public:
  explicit Evaluation(SearchIndex& index) : index_(index), all_(static_cast<double>(index.records())) {}

  struct Result {
    Hits hits;
    double most = 0;  // what a hit can get
  };

  Result of(const SearchNode& node) {
    switch (node.kind) {
      case Kind::kTerm:
        return weighed(index_.entries(node.text, node.columns),
                       bits(index_.records_of(node.text)) * (node.is_loose ? kLooseWeight : 1));
      case Kind::kPrefix: {
        std::vector<PostingEntry> entries = index_.entries_beginning(node.text, node.columns);
        const double worth = bits(static_cast<std::int64_t>(entries.size()));
        return weighed(entries, worth);
      }
      case Kind::kPhrase:
        return phrase(node);
      case Kind::kOr:
        return alternatives(node);
      case Kind::kAnd:
        return conjunction(node);
      case Kind::kNot:
        break;
    }
    Result result = everything();
    exclude(result.hits, node.children.front());
    return result;
  }

 private:
  [[nodiscard]] double bits(std::int64_t records) const {
    return std::max(0.1, std::log2((all_ + 1) / (static_cast<double>(records) + 0.5)));
  }

  static Result weighed(const std::vector<PostingEntry>& entries, double worth) {
    const ColumnWeights& weights = search_column_weights();
    const double share = worth / weights.of_all();
    Result result{{}, worth};
    result.hits.reserve(entries.size());
    for (const PostingEntry& entry : entries)
      result.hits.push_back({entry.record_id, share * weights.of(entry.columns)});
    return result;
  }

  Result everything() {
    Result result;
    for (const std::int64_t id : index_.all_records()) result.hits.push_back({id, 0});
    return result;
  }

  Result phrase(const SearchNode& node) {
    std::vector<std::string> words = anchors(node);
    std::ranges::sort(words, {}, [this](const std::string& word) { return index_.records_of(word); });
    double worth = 0;
    std::vector<PostingEntry> left;
    for (std::size_t i = 0; i < words.size(); ++i) {
      worth += kPhraseWeight * bits(index_.records_of(words[i]));
      if (i == 0) {
        left = index_.entries(words[i], node.columns);
        continue;
      }
      keep_common(left, entries_for(words[i], node.columns, left),
                  [](PostingEntry& one, const PostingEntry& other) {
                    one.columns &= other.columns;
                    return one.columns != 0;
                  });
    }
    return weighed(left, worth);
  }

  template <class With>
  std::vector<PostingEntry> entries_for(const std::string& term, std::uint32_t columns,
                                        const std::vector<With>& left) {
    if (index_.records_of(term) < kLookUpFrom * static_cast<std::int64_t>(left.size()))
      return index_.entries(term, columns);
    std::vector<std::int64_t> ids;
    for (const With& one : left) ids.push_back(one.record_id);
    return index_.entries_among(term, columns, ids);
  }

  Result alternatives(const SearchNode& node) {
    Result all;
    for (const SearchNode& child : node.children) {
      const Result one = of(child);
      all.most += one.most;
      Hits merged;
      merged.reserve(all.hits.size() + one.hits.size());
      std::ranges::merge(all.hits, one.hits, std::back_inserter(merged), {}, &SearchHit::record_id,
                         &SearchHit::record_id);
      join_equal(merged, [](SearchHit& hit, const SearchHit& other) { hit.score += other.score; });
      all.hits = std::move(merged);
    }
    return all;
  }

  // The rarest first, so that long lists are looked up and not read.
  Result conjunction(const SearchNode& node) {
    std::vector<std::pair<std::int64_t, const SearchNode*>> needed;
    for (const SearchNode& child : node.children)
      if (child.kind != Kind::kNot) needed.emplace_back(at_most(child), &child);
    std::ranges::stable_sort(needed, {}, &std::pair<std::int64_t, const SearchNode*>::first);

    Result all;
    if (needed.empty()) all = everything();
    for (std::size_t i = 0; i < needed.size(); ++i) {
      const SearchNode& child = *needed[i].second;
      if (i == 0) {
        all = of(child);
        continue;
      }
      const Result one = among(child, all.hits);
      all.most += one.most;
      keep_common(all.hits, one.hits, [](SearchHit& hit, const SearchHit& other) {
        hit.score += other.score;
        return true;
      });
    }
    for (const SearchNode& child : node.children)
      if (child.kind == Kind::kNot) exclude(all.hits, child.children.front());
    return all;
  }

  Result among(const SearchNode& node, const Hits& left) {
    if (node.kind != Kind::kTerm) return of(node);
    const double worth = bits(index_.records_of(node.text)) * (node.is_loose ? kLooseWeight : 1);
    return weighed(entries_for(node.text, node.columns, left), worth);
  }

  // What has a phrase in it may not hold where the index thinks so: nothing is left out for it.
  void exclude(Hits& hits, const SearchNode& node) {
    if (!has_phrase(node)) keep_others(hits, of(node).hits);
  }

  // No more records than this can hold.
  std::int64_t at_most(const SearchNode& node) {
    switch (node.kind) {
      case Kind::kTerm:
        return index_.records_of(node.text);
      case Kind::kPhrase: {
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (const std::string& word : anchors(node)) least = std::min(least, index_.records_of(word));
        return least;
      }
      case Kind::kAnd:
      case Kind::kOr: {
        std::int64_t bound = node.kind == Kind::kAnd ? index_.records() : 0;
        for (const SearchNode& child : node.children)
          bound = node.kind == Kind::kAnd ? std::min(bound, at_most(child)) : bound + at_most(child);
        return bound;
      }
      default:
        return index_.records();
    }
  }

  SearchIndex& index_;
  double all_;
};

}  // namespace

std::vector<SearchHit> search_hits(SearchIndex& index, const SearchNode& query) {
  Evaluation::Result result = Evaluation(index).of(query);
  if (result.most > 0)
    for (SearchHit& hit : result.hits) hit.score /= result.most;
  return std::move(result.hits);
}

}  // namespace cairn
