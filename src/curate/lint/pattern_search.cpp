#include "curate/lint/pattern_search.h"

#include <algorithm>

#include "match/pattern_index.h"

namespace cairn {
namespace {

PatternIndex index_of(const std::vector<std::string_view>& expressions) {
  std::vector<PatternIndex::Entry> entries;
  for (std::size_t i = 0; i < expressions.size(); ++i)
    if (!expressions[i].empty())
      entries.push_back({.record = static_cast<std::int64_t>(i), .regex = expressions[i]});
  return PatternIndex::build(entries);
}

}  // namespace

PatternSearch::PatternSearch(const std::vector<std::string_view>& expressions)
    : scanner_(index_of(expressions)) {}

const std::vector<FoundPattern>& PatternSearch::find(std::string_view text) {
  found_.clear();
  scanner_.scan(text, [&](const Hit& hit) {
    const auto at = [&](std::uint64_t offset) { return static_cast<std::size_t>(hit.line_offset + offset); };
    found_.push_back({static_cast<std::size_t>(hit.record), {at(hit.start), at(hit.end)}});
  });
  std::ranges::stable_sort(found_, {}, &FoundPattern::pattern);
  const auto repeated = std::ranges::unique(found_, {}, &FoundPattern::pattern);
  found_.erase(repeated.begin(), repeated.end());
  return found_;
}

}  // namespace cairn
