#include "match/literal_clauses.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace cairn {
namespace {

constexpr std::size_t kMostAlso = 4;

// How often a line holds one of the triggers, relative to other choices.
double expected_hits(const Clauses& clauses) {
  double sum = 0;
  for (const auto& clause : clauses) {
    double bits = literal_rarity(clause.trigger);
    // What else must occur makes a candidate rarer, but the trigger is looked at all the same.
    for (const auto& literal : clause.also) bits += 0.1 * literal_rarity(literal);
    sum += std::exp2(-bits);
  }
  return sum;
}

bool is_word(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// A text with its word edges: those between its characters say nothing more, and one beside a character that
// is not of a word asks for a word on the other side, which is not looked at.
PatternKeys::Clause clause_of(const std::string& text) {
  PatternKeys::Clause clause;
  for (const char c : text) {
    if (c != kWordEdge) clause.trigger += c;
  }
  if (clause.trigger.empty()) return clause;
  clause.word_begin = text.front() == kWordEdge && is_word(clause.trigger.front());
  clause.word_end = text.back() == kWordEdge && is_word(clause.trigger.back());
  if (clause.trigger.size() > PatternKeys::kLongestLiteral) {
    clause.trigger.resize(PatternKeys::kLongestLiteral);
    clause.word_end = false;
  }
  return clause;
}

auto in_clause_order(const PatternKeys::Clause& clause) {
  return std::tie(clause.trigger, clause.also, clause.word_begin, clause.word_end);
}

void add_also(PatternKeys::Clause& clause, const std::string& literal) {
  const auto holds = [&](const std::string& other) { return other.find(literal) != other.npos; };
  if (holds(clause.trigger) || std::ranges::any_of(clause.also, holds)) return;
  const double rarity = literal_rarity(literal);
  const auto place = std::ranges::find_if(
      clause.also, [&](const std::string& other) { return literal_rarity(other) < rarity; });
  clause.also.insert(place, literal);
  if (clause.also.size() > kMostAlso) clause.also.pop_back();
}

}  // namespace

void sort_unique(Clauses& clauses) {
  std::ranges::sort(clauses, {}, in_clause_order);
  clauses.erase(std::unique(clauses.begin(), clauses.end()), clauses.end());
}

Clauses clauses_of(const std::vector<std::string>& texts) {
  Clauses clauses;
  for (const std::string& text : texts) {
    clauses.push_back(clause_of(text));
    if (clauses.back().trigger.size() < PatternKeys::kShortestTrigger) return {};
  }
  sort_unique(clauses);
  return clauses;
}

Clauses rarest_of(std::vector<Clauses> all) {
  if (all.empty()) return {};
  const auto best = all.size() == 1 ? all.begin() : std::ranges::min_element(all, {}, expected_hits);
  Clauses chosen = std::move(*best);
  all.erase(best);
  for (const Clauses& other : all) {
    if (other.size() != 1) continue;
    for (auto& clause : chosen) {
      add_also(clause, other.front().trigger);
      for (const auto& literal : other.front().also) add_also(clause, literal);
    }
  }
  return chosen;
}

}  // namespace cairn
