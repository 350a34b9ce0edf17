#include "match/pattern_segment.h"

#include <algorithm>
#include <bit>

#include "match/segment_builder.h"
#include "match/segment_layout.h"

namespace cairn {

PatternSegment::PatternSegment() = default;
PatternSegment::~PatternSegment() = default;

std::shared_ptr<const PatternSegment> PatternSegment::build(std::span<const PatternIndex::Entry> entries) {
  const auto bytes = std::make_shared<const std::string>(SegmentBuilder().build(entries));
  return load({bytes, *bytes});
}

std::shared_ptr<const PatternSegment> PatternSegment::load(const PatternIndex::Blob& blob) {
  std::shared_ptr<PatternSegment> segment(new PatternSegment);
  if (!segment->attach(blob) || !segment->is_sound()) return nullptr;
  segment->prepare();
  return segment;
}

std::shared_ptr<const PatternSegment> PatternSegment::again(const PatternSegment& segment) {
  std::shared_ptr<PatternSegment> fresh(new PatternSegment);
  fresh->attach(segment.blob_);
  fresh->prepare();
  return fresh;
}

void PatternSegment::prepare() {
  any_crosses_lines_ = std::ranges::any_of(flags_, [](std::uint8_t flags) { return flags != 0; });
  compiled_ = std::make_unique<CompiledPatterns>(size(), PatternIndex::kMemoryBudget);
  set_ = std::make_unique<WithoutLiterals>(*this);
}

bool PatternSegment::attach(const PatternIndex::Blob& blob) {
  blob_ = blob;
  SegmentReader reader(blob.bytes);
  records_ = reader.rows<std::int64_t>(Section::kRecords);
  regex_ends_ = reader.rows<std::uint32_t>(Section::kRegexEnds);
  regex_text_ = reader.bytes(Section::kRegexText);
  keys_ends_ = reader.rows<std::uint32_t>(Section::kKeysEnds);
  keys_text_ = reader.bytes(Section::kKeysText);
  flags_ = reader.rows<std::uint8_t>(Section::kFlags);
  table_.bitmap = reader.rows<std::uint64_t>(Section::kBitmap);
  table_.slots = reader.rows<LiteralTable::Slot>(Section::kSlots);
  table_.by_gram = reader.rows<std::uint32_t>(Section::kByGram);
  table_.literals = reader.rows<LiteralTable::Literal>(Section::kLiterals);
  table_.pool = reader.bytes(Section::kPool);
  clauses_ = reader.rows<Clause>(Section::kClauses);
  also_ = reader.rows<Also>(Section::kAlso);
  without_literals_ = reader.rows<std::uint32_t>(Section::kWithoutLiterals);
  return reader.ok();
}

// Every index that searching follows, once, so that searching need not look. Costs 2 ms for 100,000 patterns.
bool PatternSegment::is_sound() const noexcept {
  const auto within = [](std::uint64_t first, std::uint64_t count, std::size_t size) {
    return first + count <= size;
  };
  const auto rising = [](std::span<const std::uint32_t> ends, std::string_view text) {
    return std::ranges::is_sorted(ends) && (ends.empty() ? text.empty() : ends.back() == text.size());
  };
  const std::size_t patterns = records_.size();
  if (regex_ends_.size() != patterns || keys_ends_.size() != patterns || flags_.size() != patterns)
    return false;
  if (!rising(regex_ends_, regex_text_) || !rising(keys_ends_, keys_text_)) return false;
  if (!std::has_single_bit(table_.bitmap.size()) || !std::has_single_bit(table_.slots.size())) return false;
  if (table_.bitmap.size() < 2 || table_.bitmap.size() > (std::size_t{1} << 31)) return false;
  const auto sound_slot = [&](const LiteralTable::Slot& slot) {
    return slot.first == LiteralTable::kEmpty || within(slot.first, slot.count, table_.by_gram.size());
  };
  const auto empty_slot = [](const LiteralTable::Slot& slot) { return slot.first == LiteralTable::kEmpty; };
  const auto sound_literal = [&](const LiteralTable::Literal& literal) {
    return within(literal.text, literal.length, table_.pool.size()) && literal.gram_at < literal.length &&
           within(literal.first_clause, literal.clauses, clauses_.size());
  };
  const auto sound_clause = [&](const Clause& clause) {
    return clause.pattern < patterns && within(clause.first_also, clause.also_count, also_.size());
  };
  return std::ranges::is_sorted(records_) && std::ranges::any_of(table_.slots, empty_slot) &&
         std::ranges::all_of(table_.slots, sound_slot) &&
         std::ranges::all_of(table_.by_gram, [&](auto row) { return row < table_.literals.size(); }) &&
         std::ranges::all_of(table_.literals, sound_literal) && std::ranges::all_of(clauses_, sound_clause) &&
         std::ranges::all_of(also_,
                             [&](auto row) { return within(row.text, row.length, table_.pool.size()); }) &&
         std::ranges::all_of(without_literals_, [&](auto row) { return row < patterns; });
}

std::string_view PatternSegment::regex(std::uint32_t pattern) const noexcept {
  const std::uint32_t begin = pattern == 0 ? 0 : regex_ends_[pattern - 1];
  return regex_text_.substr(begin, regex_ends_[pattern] - begin);
}

std::string_view PatternSegment::keys(std::uint32_t pattern) const noexcept {
  const std::uint32_t begin = pattern == 0 ? 0 : keys_ends_[pattern - 1];
  return keys_text_.substr(begin, keys_ends_[pattern] - begin);
}

std::optional<std::uint32_t> PatternSegment::find(std::int64_t record) const noexcept {
  const auto place = std::ranges::lower_bound(records_, record);
  if (place == records_.end() || *place != record) return std::nullopt;
  return static_cast<std::uint32_t>(place - records_.begin());
}

std::span<const PatternSegment::Clause> PatternSegment::clauses_of(std::uint32_t literal) const noexcept {
  const LiteralTable::Literal& row = table_.literals[literal];
  return clauses_.subspan(row.first_clause, row.clauses);
}

std::span<const PatternSegment::Also> PatternSegment::also_of(const Clause& clause) const noexcept {
  return also_.subspan(clause.first_also, clause.also_count);
}

}  // namespace cairn
