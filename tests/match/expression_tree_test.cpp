#include "match/expression_tree.h"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <string>

#include "match/rune_set.h"

using namespace cairn;

// Literals beyond ASCII are compared byte by byte, so none of them may have another case.
TEST_CASE("RE2 folds no character that is_caseless takes for caseless") {
  RE2::Options options;
  options.set_case_sensitive(false);
  std::string set = "[";
  std::size_t caseless = 0;
  for (char32_t rune = 0x80; rune < 0x110000; ++rune) {
    if (!is_caseless(rune) || (rune >= 0xD800 && rune <= 0xDFFF)) continue;
    ++caseless;
    append_utf8(set, rune);
  }
  const RE2 re2(set + "]", options);
  REQUIRE(re2.ok());
  std::size_t matched = 0;
  for (char32_t rune = 0; rune < 0x110000; ++rune) {
    if (rune >= 0xD800 && rune <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, rune);
    matched += RE2::FullMatch(text, re2) ? 1U : 0U;
  }
  CHECK(matched == caseless);
}

TEST_CASE("what is read off an expression is its shape") {
  const auto tree = ExpressionTree::parse("ab+|[cd]");
  REQUIRE(tree);
  const auto& root = tree->node(tree->root());
  CHECK(root.kind == ExpressionTree::Kind::kAlternate);
  CHECK(tree->node(root.first).kind == ExpressionTree::Kind::kConcat);
  const auto& set = tree->node(tree->node(root.first).next);
  CHECK(set.kind == ExpressionTree::Kind::kSet);
  CHECK(tree->runes(set).size() == 2);
}
