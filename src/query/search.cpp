#include "query/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "query/condition.h"
#include "query/search_check.h"
#include "query/search_hits.h"
#include "store/store.h"

namespace cairn {
namespace {

constexpr std::size_t kFirstBatch = 64;
constexpr std::size_t kLargestBatch = 4096;

bool ranks_before(const SearchHit& a, const SearchHit& b) {
  return a.score != b.score ? a.score > b.score : a.record_id < b.record_id;
}

// The next best hits, as many as are asked for: sorting all of them would cost more than finding them.
class HitRanking {
 public:
  explicit HitRanking(std::vector<SearchHit> hits) : hits_(std::move(hits)) {
    std::ranges::make_heap(hits_, worse);
  }
  std::vector<SearchHit> next(std::size_t most) {
    std::vector<SearchHit> best;
    for (; best.size() < most && !hits_.empty(); hits_.pop_back()) {
      std::ranges::pop_heap(hits_, worse);
      best.push_back(hits_.back());
    }
    return best;
  }

 private:
  static bool worse(const SearchHit& a, const SearchHit& b) { return ranks_before(b, a); }
  std::vector<SearchHit> hits_;
};

// Leaves those that the filters choose. The hits lead and each is looked up, whatever the filters' indexes.
void keep_chosen(Connection& connection, const Condition& condition, std::vector<SearchHit>& hits) {
  if (condition.where().empty() || hits.empty()) return;
  std::string ids;
  for (const SearchHit& hit : hits) ids += fmt::format("{}{}", ids.empty() ? '[' : ',', hit.record_id);
  ids += ']';
  SQLite::Statement& row = connection.prepared(
      "SELECT record_id FROM (SELECT value AS hit FROM json_each(?)) CROSS JOIN records ON record_id = hit" +
      condition.where());
  row.bind(1, ids);
  condition.bind(row, 1);
  std::vector<std::int64_t> chosen;
  while (row.executeStep()) chosen.push_back(row.getColumn(0).getInt64());
  row.reset();
  std::ranges::sort(chosen);
  std::erase_if(hits,
                [&](const SearchHit& hit) { return !std::ranges::binary_search(chosen, hit.record_id); });
}

std::vector<SearchHit> best_hits(Store& store, std::vector<SearchHit> all, const SearchNode& root,
                                 const Condition& condition, std::size_t limit) {
  HitRanking ranking(std::move(all));
  const bool check = has_phrase(root);
  std::vector<SearchHit> kept;
  for (std::size_t size = std::max(kFirstBatch, std::min(limit, kLargestBatch)); kept.size() < limit;
       size = std::min(2 * size, kLargestBatch)) {
    std::vector<SearchHit> batch = ranking.next(size);
    if (batch.empty()) break;
    keep_chosen(store.connection(), condition, batch);
    for (const SearchHit& hit : batch) {
      if (kept.size() == limit) break;
      if (check) {
        const auto stored = store.read(hit.record_id);
        if (!stored || !SearchedRecord(stored->record).holds(root)) continue;
      }
      kept.push_back(hit);
    }
  }
  return kept;
}

template <class T>
std::optional<T> value_of(const Field<T>& field) {
  return field ? std::optional<T>(*field) : std::nullopt;
}

Summary summary_of(const Store::Stored& stored) {
  const Record& record = stored.record;
  return {.record_id = stored.record_id,
          .id = record.id,
          .signature = record.signature.value_or(""),
          .domain = record.domain.value_or(""),
          .category = value_of(record.category),
          .verification_tier = value_of(record.verification_tier),
          .resolvable = value_of(record.resolvable),
          .last_confirmed = value_of(record.last_confirmed),
          .confidence = value_of(record.confidence),
          .fix_success_rate = value_of(record.fix_success_rate)};
}

}  // namespace

SearchAnswer search(Store& store, std::string_view text, const Query& query) {
  const SearchQuery parsed = parse_search_query(text);
  const Condition condition(query);
  SearchAnswer answer;
  if (!parsed.fault.empty()) answer.notes.push_back(fmt::format("{}; searched as plain words", parsed.fault));
  guarded(store.connection(), [&] {
    SearchIndex index(store.connection());
    const auto limit = static_cast<std::size_t>(query.limit.value_or(kDefaultFound));
    for (const SearchHit& hit :
         best_hits(store, search_hits(index, parsed.root), parsed.root, condition, limit)) {
      const auto stored = store.read(hit.record_id);
      if (!stored) continue;
      answer.found.push_back({summary_of(*stored), hit.score, make_snippet(stored->record, parsed.root)});
    }
    if (index.prefix_was_cut())
      answer.notes.push_back(
          fmt::format("more than {} words begin so: the most frequent ones were looked for",
                      SearchIndex::kMostPrefixTerms));
  });
  return answer;
}

}  // namespace cairn
