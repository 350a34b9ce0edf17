#include "match/possible_match.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "match/clean_text.h"
#include "match/literal_table.h"
#include "match/rune_set.h"

namespace cairn {
namespace {

using Kind = ExpressionTree::Kind;

class Possibility {
 public:
  Possibility(const ExpressionTree& tree, std::string_view line)
      : tree_(tree), line_(line), all_ascii_(is_ascii(line)) {}

  [[nodiscard]] bool of(std::uint32_t index) const {
    const ExpressionTree::Node& node = tree_.node(index);
    switch (node.kind) {
      case Kind::kNothing:
      case Kind::kWordEdge:
      case Kind::kAny:
        return true;
      case Kind::kBeyondAscii:
        return !all_ascii_;
      case Kind::kSet:
        return std::ranges::any_of(tree_.runes(node), [&](char32_t rune) { return holds(rune); });
      case Kind::kConcat:
        return of_concat(node);
      case Kind::kAlternate:
        return of_alternatives(node);
      case Kind::kRepeat:
        return node.min == 0 || of(node.first);
    }
    return true;
  }

 private:
  [[nodiscard]] bool holds(char32_t rune) const {
    std::string text;
    append_utf8(text, rune);
    return contains_folded(line_, text);
  }

  // Each child must be possible, and characters that follow each other must do so in the line.
  [[nodiscard]] bool of_concat(const ExpressionTree::Node& node) const {
    std::string run;
    const auto found_run = [&] { return run.empty() || contains_folded(line_, run); };
    for (std::uint32_t child = node.first; child != ExpressionTree::kNone; child = tree_.node(child).next) {
      const ExpressionTree::Node& part = tree_.node(child);
      if (part.kind == Kind::kSet && part.count == 1) {
        append_utf8(run, tree_.runes(part).front());
        continue;
      }
      if (!found_run() || !of(child)) return false;
      run.clear();
    }
    return found_run();
  }

  [[nodiscard]] bool of_alternatives(const ExpressionTree::Node& node) const {
    for (std::uint32_t child = node.first; child != ExpressionTree::kNone; child = tree_.node(child).next)
      if (of(child)) return true;
    return false;
  }

  const ExpressionTree& tree_;
  std::string_view line_;
  bool all_ascii_;
};

}  // namespace

bool may_match(const ExpressionTree& tree, std::string_view line) {
  // A letter beyond ASCII that RE2 takes for an ASCII one is no text of the tree's.
  return has_letter_likes(line) || Possibility(tree, line).of(tree.root());
}

}  // namespace cairn
