#include <algorithm>

#include "query/evidence.h"

namespace cairn {

PatternEvidence pattern_evidence(const Candidate& candidate, std::span<const PatternSpan> spans,
                                 const QueryText& query, Vocabulary& vocabulary) {
  PatternEvidence best;
  for (std::size_t match = 0; match < spans.size(); ++match) {
    const PatternSpan& span = spans[match];
    const QueryText::Line& line = query.lines[span.line];
    std::vector<TermId> literals, seen;
    double all = 0, own = 0;
    std::size_t inside = 0;
    for (const Token& token : line.tokens) {
      if (std::ranges::find(seen, token.term) == seen.end()) {
        seen.push_back(token.term);
        all += vocabulary.is_known(token.term) ? vocabulary.bits(token.term) : 1;
      }
      if (token.start < span.start || token.end > span.end) continue;
      ++inside;
      if (!std::ranges::binary_search(candidate.pattern, token.term)) continue;
      if (std::ranges::find(literals, token.term) != literals.end()) continue;
      literals.push_back(token.term);
      own += vocabulary.bits(token.term);
    }
    if (literals.empty()) continue;
    const double density =
        static_cast<double>(literals.size()) / static_cast<double>(std::max<std::size_t>(1, inside));
    const double bits = own * (0.6 + 0.4 * std::min(1.0, density)) * line.line.weight;
    if (bits <= best.bits) continue;
    best = {bits, std::min(1.0, own / std::max(all, 1e-9)) * line.line.weight, match};
  }
  return best;
}

}  // namespace cairn
