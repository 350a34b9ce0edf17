#include "match/pattern_keys.h"

#include <cstdint>

#include "match/expression_tree.h"
#include "match/literal_requirements.h"

namespace cairn {
namespace {

// The serialised form: this mark, then each number as a LEB128 varint: clauses; for each, the word edges of
// the trigger (1 begin, 2 end), and literals (the trigger and what else must occur); for each, its length and
// bytes. Last the sum of all bytes before it, one byte.
constexpr std::string_view kMark = "ck1:";

void put_number(std::string& out, std::size_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>((value & 0x7F) | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

void put_literal(std::string& out, std::string_view literal) {
  put_number(out, literal.size());
  out += literal;
}

std::optional<std::size_t> take_number(std::string_view& rest) {
  std::size_t value = 0;
  for (unsigned shift = 0; shift < 28 && !rest.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    value |= std::size_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
  return std::nullopt;
}

std::optional<std::string> take_literal(std::string_view& rest, std::size_t shortest) {
  const auto length = take_number(rest);
  if (!length || *length < shortest || *length > PatternKeys::kLongestLiteral || *length > rest.size()) {
    return std::nullopt;
  }
  std::string literal(rest.substr(0, *length));
  rest.remove_prefix(*length);
  for (const char c : literal) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || (c >= 'A' && c <= 'Z')) return std::nullopt;
  }
  return literal;
}

std::optional<PatternKeys::Clause> take_clause(std::string_view& rest) {
  const auto edges = take_number(rest);
  const auto literals = take_number(rest);
  if (!edges || *edges > 3 || !literals || *literals == 0) return std::nullopt;
  PatternKeys::Clause clause;
  clause.word_begin = (*edges & 1U) != 0;
  clause.word_end = (*edges & 2U) != 0;
  for (std::size_t i = 0; i < *literals; ++i) {
    auto literal = take_literal(rest, i == 0 ? PatternKeys::kShortestTrigger : 1);
    if (!literal) return std::nullopt;
    if (i == 0)
      clause.trigger = std::move(*literal);
    else
      clause.also.push_back(std::move(*literal));
  }
  return clause;
}

unsigned char sum_of(std::string_view bytes) noexcept {
  unsigned sum = 0;
  for (const char c : bytes) sum = (sum * 31 + static_cast<unsigned char>(c)) & 0xFFFFFFU;
  return static_cast<unsigned char>(sum ^ (sum >> 8) ^ (sum >> 16));
}

}  // namespace

std::string PatternKeys::serialise() const {
  std::string out(kMark);
  put_number(out, clauses.size());
  for (const Clause& clause : clauses) {
    put_number(out, (clause.word_begin ? 1U : 0U) | (clause.word_end ? 2U : 0U));
    put_number(out, clause.also.size() + 1);
    put_literal(out, clause.trigger);
    for (const std::string& literal : clause.also) put_literal(out, literal);
  }
  out.push_back(static_cast<char>(sum_of(out)));
  return out;
}

std::optional<PatternKeys> PatternKeys::parse(std::string_view serialised) {
  if (serialised.size() <= kMark.size() || !serialised.starts_with(kMark)) return std::nullopt;
  std::string_view rest = serialised.substr(0, serialised.size() - 1);
  if (static_cast<char>(sum_of(rest)) != serialised.back()) return std::nullopt;
  rest.remove_prefix(kMark.size());
  const auto count = take_number(rest);
  if (!count || *count > kMostClauses) return std::nullopt;
  PatternKeys keys;
  for (std::size_t i = 0; i < *count; ++i) {
    auto clause = take_clause(rest);
    if (!clause) return std::nullopt;
    keys.clauses.push_back(std::move(*clause));
  }
  if (!rest.empty()) return std::nullopt;
  return keys;
}

PatternKeys derive_keys(std::string_view regex) {
  const auto tree = ExpressionTree::parse(regex);
  return tree ? literal_requirements(*tree) : PatternKeys{};
}

}  // namespace cairn
