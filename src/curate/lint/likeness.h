#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "model/record.h"

namespace cairn {

// How alike two texts are: the share of their words that both have. Internal to curate/lint.
//   for (const AlikePair& pair : alike_pairs(signature_lists, 0.7)) …
// The words of the signature, and those of signature, root cause and actions: hashes, sorted, each once.
[[nodiscard]] std::vector<std::uint32_t> signature_hashes(const Record& record);
[[nodiscard]] std::vector<std::uint32_t> word_hashes(const Record& record);

// Jaccard's measure of two sorted lists, 0..1; 0 for two empty ones.
[[nodiscard]] double jaccard(const std::vector<std::uint32_t>& one, const std::vector<std::uint32_t>& other);

struct AlikePair {
  std::size_t first = 0, second = 0;  // first < second
  double likeness = 0;
};

// Pairs of lists of kFewestWords or more that are at least so alike, by their places. MinHash brings them
// together: sixteen bands of three hashes find 98 of 100 pairs of likeness 0.6, 99.9 of 0.7. In a band that
// very many share each is compared with its kMostNeighbours predecessors alone, so that the cost stays in
// proportion to the lists.
inline constexpr std::size_t kFewestWords = 4;  // below, likeness is chance
inline constexpr std::size_t kMostNeighbours = 16;
[[nodiscard]] std::vector<AlikePair> alike_pairs(const std::vector<const std::vector<std::uint32_t>*>& lists,
                                                 double least);

}  // namespace cairn
