#pragma once

#include <string>
#include <vector>

#include "match/pattern_keys.h"

namespace cairn {

// Lists of clauses of which one must hold, as literal_requirements puts them together. Internal to match/.
//   clauses_of({"disk", "inode"})                    one of these texts
//   rarest_of({clauses_of({"disk"}), clauses_of({"full"})})   both lists hold
using Clauses = std::vector<PatternKeys::Clause>;

// Stands for \b in a text under way: no literal holds a control character of its own.
inline constexpr char kWordEdge = '\b';

// One of these texts, each in lower case with kWordEdge where a \b is. Empty, which says nothing, when one of
// them is too short to look for.
[[nodiscard]] Clauses clauses_of(const std::vector<std::string>& texts);

// Of several lists that each must hold, the one seen least, with single literals of the others to be tested
// after.
[[nodiscard]] Clauses rarest_of(std::vector<Clauses> all);

void sort_unique(Clauses& clauses);

}  // namespace cairn
