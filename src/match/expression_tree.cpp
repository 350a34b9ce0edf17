#include "match/expression_tree.h"

#include "match/expression_parser.h"

namespace cairn {

std::optional<ExpressionTree> ExpressionTree::parse(std::string_view regex) {
  ExpressionTree tree;
  tree.nodes_.reserve(regex.size() + 8);
  tree.runes_.reserve(regex.size());
  ExpressionParser parser(regex, tree);
  if (!parser.parse()) return std::nullopt;
  return tree;
}

}  // namespace cairn
