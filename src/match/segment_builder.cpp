#include "match/segment_builder.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "base/error.h"
#include "match/expression_tree.h"
#include "match/literal_rarity.h"
#include "match/segment_layout.h"

namespace cairn {
namespace {

std::uint32_t count32(std::size_t count) {
  if (count > std::numeric_limits<std::uint32_t>::max()) {
    throw Error(Error::Kind::kUsage, "the patterns are more than 4 GiB of text: search for fewer at once");
  }
  return static_cast<std::uint32_t>(count);
}

// By ascending record, the last entry of each.
std::vector<const PatternIndex::Entry*> in_order(std::span<const PatternIndex::Entry> entries) {
  std::vector<const PatternIndex::Entry*> order;
  order.reserve(entries.size());
  for (const auto& entry : entries) order.push_back(&entry);
  std::ranges::stable_sort(order, {}, [](const auto* entry) { return entry->record; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i + 1 < order.size() && order[i + 1]->record == order[i]->record) continue;
    order[kept++] = order[i];
  }
  order.resize(kept);
  return order;
}

// Where the rarest four bytes of a literal are.
std::size_t gram_place(std::string_view literal) {
  std::size_t best = 0;
  int rarest = -1;
  for (std::size_t at = 0; at + 4 <= literal.size(); ++at) {
    const int rarity = run_rarity(literal.substr(at, 4));
    if (rarity > rarest) {
      rarest = rarity;
      best = at;
    }
  }
  return best;
}

std::uint32_t gram_of(std::string_view literal, std::size_t at) {
  const bool short_gram = literal.size() < 4;
  const std::array<char, 4> bytes{literal[at], literal[at + 1], literal[at + 2],
                                  short_gram ? '\0' : literal[at + 3]};
  const std::uint32_t gram = LiteralTable::gram_at(bytes.data());
  return short_gram ? gram & 0xFFFFFFU : gram;
}

}  // namespace

std::string SegmentBuilder::build(std::span<const PatternIndex::Entry> entries) {
  const auto order = in_order(entries);
  for (std::size_t i = 0; i < order.size(); ++i) add(count32(i), *order[i]);
  lay_out_clauses();
  lay_out_grams();
  SegmentWriter writer;
  writer.put(Section::kRecords, std::span<const std::int64_t>(records_));
  writer.put(Section::kRegexEnds, std::span<const std::uint32_t>(regex_ends_));
  writer.put_bytes(Section::kRegexText, regex_text_);
  writer.put(Section::kKeysEnds, std::span<const std::uint32_t>(keys_ends_));
  writer.put_bytes(Section::kKeysText, keys_text_);
  writer.put(Section::kFlags, std::span<const std::uint8_t>(flags_));
  writer.put(Section::kBitmap, std::span<const std::uint64_t>(bitmap_));
  writer.put(Section::kSlots, std::span<const LiteralTable::Slot>(slots_));
  writer.put(Section::kByGram, std::span<const std::uint32_t>(by_gram_));
  writer.put(Section::kLiterals, std::span<const LiteralTable::Literal>(literals_));
  writer.put_bytes(Section::kPool, pool_);
  writer.put(Section::kClauses, std::span<const PatternSegment::Clause>(clauses_));
  writer.put(Section::kAlso, std::span<const PatternSegment::Also>(also_));
  writer.put(Section::kWithoutLiterals, std::span<const std::uint32_t>(without_literals_));
  return std::move(writer).finish();
}

void SegmentBuilder::add(std::uint32_t pattern, const PatternIndex::Entry& entry) {
  auto keys = PatternKeys::parse(entry.keys);
  if (!keys) keys = derive_keys(entry.regex);
  records_.push_back(entry.record);
  regex_text_ += entry.regex;
  regex_ends_.push_back(count32(regex_text_.size()));
  keys_text_ += keys->serialise();
  keys_ends_.push_back(count32(keys_text_.size()));
  // Only what has an escape or (?s) can cross lines, and few do: most expressions need not be read for it.
  const bool maybe =
      entry.regex.find_first_of("\\\n") != entry.regex.npos || entry.regex.find("(?") != entry.regex.npos;
  const auto tree = maybe ? ExpressionTree::parse(entry.regex) : std::nullopt;
  flags_.push_back(tree && tree->crosses_lines() ? 1 : 0);
  if (keys->clauses.empty()) without_literals_.push_back(pattern);
  for (const PatternKeys::Clause& clause : keys->clauses) {
    const std::uint32_t first = count32(also_.size());
    for (const std::string& literal : clause.also) also_.push_back(also_of(literal));
    triggers_.push_back({literal_of(clause), {pattern, first, count32(clause.also.size())}});
  }
}

std::uint32_t SegmentBuilder::pool_of(const std::string& text) {
  const auto [place, is_new] = pool_places_.try_emplace(text, count32(pool_.size()));
  if (is_new) pool_ += text;
  return place->second;
}

PatternSegment::Also SegmentBuilder::also_of(const std::string& text) {
  return {pool_of(text), count32(text.size())};
}

std::uint32_t SegmentBuilder::literal_of(const PatternKeys::Clause& clause) {
  const std::string& text = clause.trigger;
  const std::uint32_t place = pool_of(text);
  const unsigned edges =
      (clause.word_begin ? LiteralTable::kWordBegin : 0U) | (clause.word_end ? LiteralTable::kWordEnd : 0U);
  const auto [number, is_new] =
      literal_numbers_.try_emplace((std::uint64_t{place} << 2) | edges, count32(literals_.size()));
  if (is_new) {
    literals_.push_back({place, static_cast<std::uint16_t>(text.size()),
                         static_cast<std::uint8_t>(gram_place(text)), static_cast<std::uint8_t>(edges), 0,
                         0});
  }
  return number->second;
}

void SegmentBuilder::lay_out_clauses() {
  std::ranges::stable_sort(triggers_, {}, &Trigger::literal);
  for (const Trigger& trigger : triggers_) {
    LiteralTable::Literal& literal = literals_[trigger.literal];
    if (literal.clauses == 0) literal.first_clause = count32(clauses_.size());
    ++literal.clauses;
    clauses_.push_back(trigger.clause);
  }
}

void SegmentBuilder::lay_out_grams() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> grams;  // gram, literal
  grams.reserve(literals_.size());
  const std::string_view pool = pool_;
  for (std::uint32_t i = 0; i < literals_.size(); ++i) {
    const auto& literal = literals_[i];
    grams.emplace_back(gram_of(pool.substr(literal.text, literal.length), literal.gram_at), i);
  }
  std::ranges::sort(grams);
  // 64 bits a gram keep false alarms under two in a hundred; beyond 2^19 words (4 MiB) the cache misses cost
  // more.
  bitmap_.assign(std::bit_ceil(std::clamp<std::size_t>(grams.size(), 512, std::size_t{1} << 19)), 0);
  slots_.assign(std::bit_ceil(grams.size() * 2 + 2), {0, LiteralTable::kEmpty, 0});
  const auto shift = static_cast<unsigned>(32 - std::countr_zero(bitmap_.size()));
  const std::size_t mask = slots_.size() - 1;
  for (const auto& [gram, literal] : grams) {
    std::uint64_t& word = bitmap_[LiteralTable::word_of(gram, shift)];
    const bool short_gram = gram < (1U << 24);
    word |= short_gram ? ~std::uint64_t{0} : std::uint64_t{1} << LiteralTable::bit_of(gram);
    std::size_t slot = LiteralTable::slot_of(gram) & mask;
    while (slots_[slot].first != LiteralTable::kEmpty && slots_[slot].gram != gram) slot = (slot + 1) & mask;
    if (slots_[slot].first == LiteralTable::kEmpty) slots_[slot] = {gram, count32(by_gram_.size()), 0};
    ++slots_[slot].count;
    by_gram_.push_back(literal);
  }
}

}  // namespace cairn
