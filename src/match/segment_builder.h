#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "match/literal_table.h"
#include "match/pattern_index.h"
#include "match/pattern_segment.h"

namespace cairn {

// Makes the bytes of a segment out of patterns. Internal to match/; used once.
//   std::string bytes = SegmentBuilder().build(entries);
class SegmentBuilder {
 public:
  [[nodiscard]] std::string build(std::span<const PatternIndex::Entry> entries);

 private:
  struct Trigger {
    std::uint32_t literal;
    PatternSegment::Clause clause;
  };

  void add(std::uint32_t pattern, const PatternIndex::Entry& entry);
  std::uint32_t literal_of(const PatternKeys::Clause& clause);
  PatternSegment::Also also_of(const std::string& text);
  std::uint32_t pool_of(const std::string& text);
  void lay_out_clauses();
  void lay_out_grams();

  std::vector<std::int64_t> records_;
  std::vector<std::uint32_t> regex_ends_;
  std::vector<std::uint32_t> keys_ends_;
  std::string regex_text_;
  std::string keys_text_;
  std::vector<std::uint8_t> flags_;
  std::vector<std::uint32_t> without_literals_;

  std::string pool_;
  std::unordered_map<std::string, std::uint32_t> pool_places_;
  std::unordered_map<std::uint64_t, std::uint32_t> literal_numbers_;  // by place in the pool and edges
  std::vector<LiteralTable::Literal> literals_;
  std::vector<Trigger> triggers_;
  std::vector<PatternSegment::Clause> clauses_;
  std::vector<PatternSegment::Also> also_;

  std::vector<std::uint64_t> bitmap_;
  std::vector<LiteralTable::Slot> slots_;
  std::vector<std::uint32_t> by_gram_;
};

}  // namespace cairn
