#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/query.h"
#include "query/snippet.h"

namespace cairn {

class Store;

// Full text over every field and translation.
//   SearchAnswer answer = search(store, "detached head -rebase", {.domains = {"git"}, .limit = 5});
//   for (const Found& found : answer.found) show(found.summary.id, found.score, found.snippet.text);
// The language of the text is in query/search_query.h, the score in query/search_hits.h. Best first; of equal
// ones the record that came first into the base. At most query.limit, else kDefaultFound. `notes` says what a
// person should know: that the text was read as plain words, that a prefix has too many words.
// Throws Error(kUsage) for a text without a word or a query that makes no sense, Error(kStore) when the file
// cannot be read.
inline constexpr std::int64_t kDefaultFound = 20;

struct Found {
  Summary summary;
  double score = 0;  // 0..1, to compare records found by one text; not those of two texts
  Snippet snippet;
};

struct SearchAnswer {
  std::vector<Found> found;
  std::vector<std::string> notes;
};

[[nodiscard]] SearchAnswer search(Store& store, std::string_view text, const Query& query);

}  // namespace cairn
