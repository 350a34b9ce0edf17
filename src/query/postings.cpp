#include "query/postings.h"

#include <algorithm>
#include <string_view>

#include "query/column_weights.h"
#include "store/derived.h"
#include "store/posting_list.h"

namespace cairn {
namespace {

// How much a column says what its record is about, in the order of kSearchColumns. The id beside its slug and
// the context are there for searching only.
const ColumnWeights& column_weights() {
  static const ColumnWeights weights({
      0,     // id
      0.60,  // slug
      0.70,  // signature
      0.45,  // pattern
      0.50,  // root_cause
      0.50,  // domain
      0.50,  // labels
      0.35,  // actions
      0.25,  // details
      0,     // context
      0.50,  // translations
  });
  return weights;
}

using ColumnSet = std::uint32_t;
constexpr ColumnSet kDomainBit = ColumnSet{1} << static_cast<std::size_t>(SearchColumn::kDomain);
}  // namespace

std::vector<Posting> Postings::read(TermId term) {
  const ColumnWeights& weights = column_weights();
  std::vector<Posting> postings;
  postings.reserve(static_cast<std::size_t>(vocabulary_.records(term)));
  SQLite::Statement& select =
      connection_.prepared("SELECT entries FROM postings WHERE term = ? ORDER BY first");
  select.bindNoCopy(1, vocabulary_.text(term));
  while (select.executeStep()) {
    for_each_posting(bytes_of(select.getColumn(0)), [&](const PostingEntry& entry) {
      if (const auto weight = static_cast<float>(weights.of(entry.columns)); weight > 0)
        postings.push_back({entry.record_id, weight, (entry.columns & kDomainBit) != 0});
    });
  }
  select.reset();
  return postings;
}

const std::vector<Posting>& Postings::of(TermId term) {
  const auto [found, is_new] = kept_.try_emplace(term);
  if (is_new && vocabulary_.is_known(term)) {
    found->second = read(term);
    kept_postings_ += found->second.size();
  }
  return found->second;
}

double Postings::weight_in(TermId term, std::int64_t record_id) {
  if (const auto found = kept_.find(term); found != kept_.end()) {
    const auto at = std::ranges::lower_bound(found->second, record_id, {}, &Posting::record_id);
    return at != found->second.end() && at->record_id == record_id ? double{at->weight} : 0;
  }
  if (!vocabulary_.is_known(term)) return 0;
  SQLite::Statement& select = connection_.prepared(
      "SELECT entries FROM postings WHERE term = ? AND first <= ? ORDER BY first DESC LIMIT 1");
  select.bindNoCopy(1, vocabulary_.text(term));
  select.bind(2, record_id);
  double weight = 0;
  if (select.executeStep())
    for_each_posting(bytes_of(select.getColumn(0)), [&](const PostingEntry& entry) {
      if (entry.record_id == record_id) weight = column_weights().of(entry.columns);
    });
  select.reset();
  return weight;
}

void Postings::begin_request(bool vocabulary_was_renewed) {
  if (!vocabulary_was_renewed && kept_postings_ <= kMostKept) return;
  kept_.clear();
  kept_postings_ = 0;
}

}  // namespace cairn
