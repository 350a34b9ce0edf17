#include "curate/lint/witness.h"

#include <algorithm>

#include "match/expression_tree.h"
#include "match/pattern.h"

namespace cairn {
namespace {

using Kind = ExpressionTree::Kind;
using Texts = std::vector<std::string>;

// What stands for a character that may be any, or is one of many: tried in turn until the expression takes
// it.
constexpr std::string_view kFillers[] = {"q", "7", " ", "/", "'", "A1"};

void append_utf8(std::string& text, char32_t rune) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(static_cast<unsigned char>(value)); };
  if (rune < 0x80) return byte(rune);
  if (rune < 0x800) {
    byte(0xC0 | (rune >> 6));
  } else if (rune < 0x10000) {
    byte(0xE0 | (rune >> 12));
    byte(0x80 | ((rune >> 6) & 0x3F));
  } else {
    byte(0xF0 | (rune >> 18));
    byte(0x80 | ((rune >> 12) & 0x3F));
    byte(0x80 | ((rune >> 6) & 0x3F));
  }
  byte(0x80 | (rune & 0x3F));
}

// The texts of a tree, one for each alternative: every alternative of a part stands with the first of the
// other parts, so that they add up and do not multiply.
class Speller {
 public:
  Speller(const ExpressionTree& tree, std::string_view filler, bool fills)
      : tree_(tree), filler_(filler), fills_(fills) {}

  [[nodiscard]] Texts spell(std::uint32_t index) const {
    const ExpressionTree::Node& node = tree_.node(index);
    switch (node.kind) {
      case Kind::kSet:
        return {rune_of(node)};
      case Kind::kAny:
      case Kind::kBeyondAscii:
        return {std::string(filler_)};
      case Kind::kConcat:
        return spell_concat(node);
      case Kind::kAlternate:
        return spell_alternate(node);
      case Kind::kRepeat:
        return spell_repeat(node);
      default:
        return {""};
    }
  }

 private:
  [[nodiscard]] std::string rune_of(const ExpressionTree::Node& node) const {
    const auto runes = tree_.runes(node);
    std::string text;
    append_utf8(text, std::ranges::find(runes, U' ') == runes.end() ? runes.front() : U' ');
    return text;
  }

  [[nodiscard]] Texts spell_concat(const ExpressionTree::Node& node) const {
    Texts all = {""};
    for (std::uint32_t child = node.first; child != ExpressionTree::kNone; child = tree_.node(child).next) {
      const Texts parts = spell(child);
      const std::string first = all.front();
      for (std::string& text : all) text += parts.front();
      for (std::size_t i = 1; i < parts.size() && all.size() <= kMostWitnesses; ++i)
        all.push_back(first + parts[i]);
    }
    return all;
  }

  [[nodiscard]] Texts spell_alternate(const ExpressionTree::Node& node) const {
    Texts all;
    for (std::uint32_t child = node.first; child != ExpressionTree::kNone && all.size() <= kMostWitnesses;
         child = tree_.node(child).next)
      std::ranges::move(spell(child), std::back_inserter(all));
    return all;
  }

  [[nodiscard]] Texts spell_repeat(const ExpressionTree::Node& node) const {
    if (node.min == 0 && !fills_) return {""};
    Texts once = spell(node.first);
    const bool is_gap = node.max == ExpressionTree::kUnbounded && tree_.node(node.first).kind == Kind::kAny;
    if (is_gap && fills_ && filler_ == "q") return {" qz "};
    Texts all = once;
    for (std::uint32_t i = 1; i < std::min(node.min, 32U); ++i)
      for (std::size_t j = 0; j < all.size(); ++j) all[j] += once.front();
    return all;
  }

  const ExpressionTree& tree_;
  std::string_view filler_;
  bool fills_;
};

}  // namespace

std::vector<std::string> witnesses(std::string_view regex) {
  const auto tree = ExpressionTree::parse(regex);
  const auto pattern = Pattern::compile(regex);
  if (!tree || !pattern || tree->root() == ExpressionTree::kNone) return {};
  Texts found;
  for (const bool fills : {false, true}) {
    std::vector<bool> spelled;
    for (const std::string_view filler : kFillers) {
      const Texts texts = Speller(*tree, filler, fills).spell(tree->root());
      if (texts.size() > kMostWitnesses) return {};
      spelled.resize(texts.size());
      for (std::size_t i = 0; i < texts.size(); ++i) {
        if (spelled[i] || !pattern->matches(texts[i])) continue;
        spelled[i] = true;
        found.push_back(texts[i]);
      }
    }
    if (std::ranges::find(spelled, false) != spelled.end()) return {};
  }
  std::ranges::sort(found);
  const auto repeated = std::ranges::unique(found);
  found.erase(repeated.begin(), repeated.end());
  return found;
}

}  // namespace cairn
