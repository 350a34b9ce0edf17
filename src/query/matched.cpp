#include "query/matched.h"

#include <set>

#include "match/line_scanner.h"
#include "query/base_patterns.h"

namespace cairn {

void find_matched(Store& store, Query& query, const std::filesystem::path& cache_folder) {
  if (query.matches.empty()) return;
  LineScanner scanner(base_patterns(store, cache_folder));
  std::set<std::int64_t> found;
  for (const std::string& text : query.matches)
    scanner.scan(text, [&](const Hit& hit) { found.insert(hit.record); });
  query.matched.emplace(found.begin(), found.end());
}

}  // namespace cairn
