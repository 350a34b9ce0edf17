#pragma once

#include <span>
#include <vector>

#include "query/matcher.h"
#include "query/ranking.h"

namespace cairn {

// What tells the best results apart. Internal to query/.
//   answer.distinctions = find_distinctions(answer.matches, ranked, vocabulary);
// Of the results within kAboutAsWell of the first; none when that is one.
inline constexpr double kAboutAsWell = 0.15;

// `ranked`: the candidates of `matches`, in the same order.
[[nodiscard]] std::vector<Distinction> find_distinctions(std::span<const Match> matches,
                                                         std::span<const RankedCandidate* const> ranked,
                                                         const QueryText& query,
                                                         const Vocabulary& vocabulary);

}  // namespace cairn
