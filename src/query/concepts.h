#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/salience.h"
#include "query/vocabulary.h"

namespace cairn {

// What a text is about, as things that a record may mention in other words. Internal to query/.
//   for (const Concept& concept_ : read_concepts(lines, prose, countries, vocabulary))
//   look_up(concept_.expansions);

// Up to kMost terms that must occur together.
struct Phrase {
  static constexpr std::size_t kMost = 6;
  std::array<TermId, kMost> terms{};
  std::uint8_t count = 0;

  [[nodiscard]] std::span<const TermId> span() const noexcept { return {terms.data(), count}; }
  friend bool operator==(const Phrase& a, const Phrase& b) noexcept {
    return std::ranges::equal(a.span(), b.span());
  }
};

struct Expansion {
  Phrase phrase;
  double strength = 0;  // 1: the concept itself; less: a synonym, a translation
};

struct Concept {
  double weight = 0;  // its bits times its line's weight
  double bits = 0;
  double line_weight = 0;  // of the most salient line that has it
  std::vector<Expansion> expansions;
};

inline constexpr std::size_t kMostConcepts = 40;

// The heaviest concepts, heaviest first. Words of `countries` do not count as words: places are weighed by
// themselves.
[[nodiscard]] std::vector<Concept> read_concepts(const std::vector<SalientLine>& lines, double prose,
                                                 const std::vector<std::string>& countries,
                                                 Vocabulary& vocabulary);

// What terms that occur together are worth: less than their sum.
[[nodiscard]] double phrase_bits(const Phrase& phrase, Vocabulary& vocabulary);

}  // namespace cairn
