#pragma once

#include <string_view>
#include <vector>

#include "query/tokens.h"

namespace cairn {

// A pattern as the word sets it asks for: its top-level alternatives, each a list of slots, each slot a set
// of terms of which any will do. A text that nearly matches a pattern, in another order or other words, fills
// many slots.
//   read_alternatives("(japan|tokyo).*shelter|hinanjo", …)  // {{{japan, tokyo}, {shelter}}, {{hinanjo}}}
// One group around all is opened; a group inside an alternative is one slot, an optional one none.
struct PatternAlternative {
  std::vector<std::vector<TermId>> slots;
};

inline constexpr std::size_t kMostAlternatives = 24;

[[nodiscard]] std::vector<PatternAlternative> read_alternatives(std::string_view regex,
                                                                Vocabulary& vocabulary,
                                                                std::vector<CompoundTerm>* compounds);

}  // namespace cairn
