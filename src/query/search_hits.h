#pragma once

#include <cstdint>
#include <vector>

#include "query/search_index.h"
#include "query/search_query.h"

namespace cairn {

// The records that the word index lets stand for a query, and what they are worth.
//   SearchHits hits = search_hits(index, query.root);
// A word is worth its bits (how rare it is) times the weight of the columns that have it; words add up, an
// identifier's parts count half, a phrase a quarter more than its words. `score` is the share of what a
// record would get that had all the query's words in all columns: 0..1. Of a phrase the index knows only that
// all its words stand in one column: where has_phrase() is true some of the hits may not hold
// (query/search_check.h).
struct SearchHit {
  std::int64_t record_id = 0;
  double score = 0;
};

// By record.
[[nodiscard]] std::vector<SearchHit> search_hits(SearchIndex& index, const SearchNode& query);

}  // namespace cairn
