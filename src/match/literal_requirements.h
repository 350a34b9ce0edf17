#pragma once

#include "match/expression_tree.h"
#include "match/pattern_keys.h"

namespace cairn {

// What every match of the expression must contain, as clauses of which one must hold. Internal to match/.
//   literal_requirements(*ExpressionTree::parse("a(bc|de)+.*fgh")).clauses  ->  {"fgh" + …} or {"abc", "ade"}
[[nodiscard]] PatternKeys literal_requirements(const ExpressionTree& tree);

}  // namespace cairn
