#include "match/literal_requirements.h"

#include <algorithm>
#include <string>
#include <utility>

#include "match/literal_clauses.h"
#include "match/rune_set.h"

namespace cairn {
namespace {

using Kind = ExpressionTree::Kind;

// How far alternatives are multiplied out, "colou?r [ab]" to four texts, before the run of text is cut there.
constexpr std::size_t kMostTexts = 16;

// What is known of the matches of a part: that each is one of `texts` (exact), or that each contains a
// clause.
struct Known {
  bool exact = false;
  std::vector<std::string> texts;
  Clauses clauses;  // when not exact; empty: nothing is known
};

class Requirements {
 public:
  explicit Requirements(const ExpressionTree& tree) : tree_(tree) {}

  Known of(std::uint32_t index) const {
    const ExpressionTree::Node& node = tree_.node(index);
    switch (node.kind) {
      case Kind::kNothing:
        return {true, {std::string()}, {}};
      case Kind::kWordEdge:
        return {true, {std::string(1, kWordEdge)}, {}};
      case Kind::kSet:
        return of_set(node);
      case Kind::kAny:
      case Kind::kBeyondAscii:
        return {};
      case Kind::kConcat:
        return of_concat(node);
      case Kind::kAlternate:
        return of_alternatives(node);
      case Kind::kRepeat:
        return of_repeat(node);
    }
    return {};
  }

 private:
  // Control characters are cut out of what a scanner shows (match/clean_text.h), so no literal may hold one.
  Known of_set(const ExpressionTree::Node& node) const {
    Known known{true, {}, {}};
    for (const char32_t rune : tree_.runes(node)) {
      if (rune < 0x20 || rune == 0x7F) return {};
      append_utf8(known.texts.emplace_back(), rune);
    }
    return known;
  }

  Known of_repeat(const ExpressionTree::Node& node) const {
    if (node.max == 0) return {true, {std::string()}, {}};
    Known known = of(node.first);
    if (node.min == 0) {
      if (node.max != 1 || !known.exact || known.texts.size() >= kMostTexts) return {};
      known.texts.emplace_back();
      return known;
    }
    if (node.min == 1 && node.max == 1) return known;
    if (!known.exact) return known;
    if (node.min == node.max && node.min <= 8 && known.texts.size() == 1) {
      const std::string once = known.texts.front();
      for (std::uint32_t i = 1; i < node.min; ++i) known.texts.front() += once;
      return known;
    }
    return {false, {}, clauses_of(known.texts)};
  }

  Known of_alternatives(const ExpressionTree::Node& node) const {
    Known all{true, {}, {}};
    std::size_t texts = 0;
    bool hopeless = false;
    for (std::uint32_t child = node.first; child != ExpressionTree::kNone; child = tree_.node(child).next) {
      Known known = of(child);
      all.exact &= known.exact;
      texts += known.texts.size();
      Clauses clauses = known.exact ? clauses_of(known.texts) : std::move(known.clauses);
      hopeless |= clauses.empty();
      std::ranges::move(known.texts, std::back_inserter(all.texts));
      std::ranges::move(clauses, std::back_inserter(all.clauses));
    }
    all.exact &= texts <= kMostTexts;
    if (all.exact) return {true, std::move(all.texts), {}};
    if (hopeless || all.clauses.size() > PatternKeys::kMostClauses) return {};
    return {false, {}, std::move(all.clauses)};
  }

  Known of_concat(const ExpressionTree::Node& node) const {
    std::vector<Clauses> all;  // each of these holds
    std::vector<std::string> run{std::string()};
    bool exact = true;
    const auto end_run = [&] {
      if (Clauses clauses = clauses_of(run); !clauses.empty()) all.push_back(std::move(clauses));
      run.assign(1, std::string());
    };
    for (std::uint32_t child = node.first; child != ExpressionTree::kNone; child = tree_.node(child).next) {
      if (run.front().size() >= PatternKeys::kLongestLiteral) {
        exact = false;
        end_run();
      }
      if (append_character(child, run)) continue;
      Known known = of(child);
      if (!known.exact) {
        exact = false;
        end_run();
        if (!known.clauses.empty()) all.push_back(std::move(known.clauses));
      } else if (run.size() * known.texts.size() <= kMostTexts) {
        run = product(run, known.texts);
      } else {
        exact = false;
        end_run();
        run = std::move(known.texts);
      }
    }
    if (exact) return {true, std::move(run), {}};
    end_run();
    return {false, {}, rarest_of(std::move(all))};
  }

  // The usual case, without the detour over a Known: most of an expression is single characters.
  bool append_character(std::uint32_t index, std::vector<std::string>& run) const {
    const ExpressionTree::Node& node = tree_.node(index);
    if (node.kind != Kind::kSet || node.count != 1) return false;
    const char32_t rune = tree_.runes(node).front();
    if (rune < 0x20 || rune == 0x7F) return false;
    for (std::string& text : run) append_utf8(text, rune);
    return true;
  }

  static std::vector<std::string> product(const std::vector<std::string>& left,
                                          const std::vector<std::string>& right) {
    std::vector<std::string> joined;
    joined.reserve(left.size() * right.size());
    for (const std::string& head : left) {
      for (const std::string& tail : right) joined.push_back(head + tail);
    }
    return joined;
  }

  const ExpressionTree& tree_;
};

}  // namespace

PatternKeys literal_requirements(const ExpressionTree& tree) {
  Known known = Requirements(tree).of(tree.root());
  PatternKeys keys{known.exact ? clauses_of(known.texts) : std::move(known.clauses)};
  if (keys.clauses.size() > PatternKeys::kMostClauses) keys.clauses.clear();
  sort_unique(keys.clauses);
  return keys;
}

}  // namespace cairn
