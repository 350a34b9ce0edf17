#pragma once

#include <string_view>

#include "match/expression_tree.h"

namespace cairn {

// Whether a line may hold a match, by the characters and texts that one needs. Internal to match/.
//   may_match(*ExpressionTree::parse("ETag.*miss|W/"), "a line without them")   ->  false
// False is certain, whatever the case of letters; true says nothing. A few microseconds for a line of a few
// hundred bytes, where compiling the expression takes hundreds.
[[nodiscard]] bool may_match(const ExpressionTree& tree, std::string_view line);

}  // namespace cairn
