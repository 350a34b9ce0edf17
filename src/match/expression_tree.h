#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace cairn {

// The syntax of an expression, as much of it as says what a match must contain. RE2 keeps its own tree to
// itself, and FilteredRE2 takes 100 us to answer what this answers in 2.
//   const auto tree = ExpressionTree::parse("ab+|[cd]");
//   tree->node(tree->root()).kind == ExpressionTree::Kind::kAlternate
//
// Meant for expressions that RE2 accepts; of others it may make anything. Whatever it does not understand is
// kAny, or no tree at all. Immutable after parse.
class ExpressionTree {
 public:
  enum class Kind : std::uint8_t {
    kNothing,      // matches the empty text: an assertion, an empty group
    kWordEdge,     // \b, which matches the empty text too
    kSet,          // one character out of few: runes()
    kAny,          // one character, or one byte, not known which
    kBeyondAscii,  // one character, not known which, but none of ASCII
    kConcat,       // children one after the other
    kAlternate,    // one of the children
    kRepeat,       // its one child, min to max times
  };

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  static constexpr std::uint32_t kUnbounded = 0xFFFFFFFF;
  static constexpr std::uint32_t kLargestSet = 8;

  struct Node {
    Kind kind = Kind::kNothing;
    std::uint32_t first = kNone;  // first child
    std::uint32_t next = kNone;   // next sibling
    std::uint32_t min = 0;        // kRepeat
    std::uint32_t max = 0;
    std::uint32_t runes = 0;  // kSet: where they begin
    std::uint32_t count = 0;  // kSet: how many, 1 to kLargestSet
  };

  // nullopt for groups nested deeper than 200 and for what is not an expression.
  [[nodiscard]] static std::optional<ExpressionTree> parse(std::string_view regex);

  [[nodiscard]] std::uint32_t root() const noexcept { return root_; }
  [[nodiscard]] const Node& node(std::uint32_t index) const noexcept { return nodes_[index]; }

  // The characters of a kSet: ASCII in lower case whatever the case mode, others only when caseless.
  [[nodiscard]] std::span<const char32_t> runes(const Node& node) const noexcept {
    return std::span(runes_).subspan(node.runes, node.count);
  }

  // See Pattern::crosses_lines.
  [[nodiscard]] bool crosses_lines() const noexcept { return crosses_lines_; }

 private:
  friend class ExpressionParser;
  std::vector<Node> nodes_;
  std::vector<char32_t> runes_;
  std::uint32_t root_ = kNone;
  bool crosses_lines_ = false;
};

// Whether a character beyond ASCII has no other case in any of Unicode's foldings, judged by blocks: false
// for some that have none, never true for one that has. A test holds it against RE2.
[[nodiscard]] constexpr bool is_caseless(char32_t rune) noexcept {
  return (rune >= 0x0590 && rune <= 0x109F) ||  // Hebrew to Burmese
         (rune >= 0x1100 && rune <= 0x139F) ||  // Hangul letters, Ethiopic
         (rune >= 0x2010 && rune <= 0x2120) ||  // punctuation, arrows
         (rune >= 0x2190 && rune <= 0x24AF) || (rune >= 0x2500 && rune <= 0x2BFF) ||
         (rune >= 0x2E80 && rune <= 0xA63F) ||  // kana and the ideographs
         (rune >= 0xAC00 && rune <= 0xD7FF) ||  // Hangul syllables
         (rune >= 0xF900 && rune <= 0xFAFF) || (rune >= 0x1F300 && rune <= 0x1FAFF);
}

}  // namespace cairn
