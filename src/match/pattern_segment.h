#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/compiled_patterns.h"
#include "match/literal_table.h"
#include "match/pattern_index.h"
#include "match/without_literals.h"

namespace cairn {

// A set of patterns in one block of bytes that is searched in place: what an index has for its base and for
// its overlay. Internal to match/; see pattern_index.h for the idea.
//   const auto segment = PatternSegment::build(entries);
//   const auto again = PatternSegment::load({owner, segment->bytes()});
//
// Patterns are numbered by ascending record. Immutable but for the compiled expressions, which are made when
// first asked for; safe for threads.
class PatternSegment {
 public:
  struct Clause {
    std::uint32_t pattern;
    std::uint32_t first_also;
    std::uint32_t also_count;
  };
  struct Also {
    std::uint32_t text;  // in the pool
    std::uint32_t length;
  };

  [[nodiscard]] static std::shared_ptr<const PatternSegment> build(
      std::span<const PatternIndex::Entry> entries);
  // nullptr for bytes that are not a segment.
  [[nodiscard]] static std::shared_ptr<const PatternSegment> load(const PatternIndex::Blob& blob);
  // The same bytes, with nothing compiled yet.
  [[nodiscard]] static std::shared_ptr<const PatternSegment> again(const PatternSegment& segment);
  ~PatternSegment();

  [[nodiscard]] std::string_view bytes() const noexcept { return blob_.bytes; }
  [[nodiscard]] std::size_t size() const noexcept { return records_.size(); }
  [[nodiscard]] std::int64_t record(std::uint32_t pattern) const noexcept { return records_[pattern]; }
  [[nodiscard]] std::string_view regex(std::uint32_t pattern) const noexcept;
  [[nodiscard]] std::string_view keys(std::uint32_t pattern) const noexcept;
  [[nodiscard]] std::optional<std::uint32_t> find(std::int64_t record) const noexcept;
  [[nodiscard]] bool crosses_lines(std::uint32_t pattern) const noexcept { return flags_[pattern] != 0; }
  [[nodiscard]] bool any_crosses_lines() const noexcept { return any_crosses_lines_; }

  [[nodiscard]] const LiteralTable& literals() const noexcept { return table_; }
  [[nodiscard]] std::span<const Clause> clauses_of(std::uint32_t literal) const noexcept;
  [[nodiscard]] std::span<const Also> also_of(const Clause& clause) const noexcept;
  [[nodiscard]] std::string_view text_of(const Also& also) const noexcept {
    return table_.pool.substr(also.text, also.length);
  }

  // The patterns of which no literal is known, by number; and as something to search with.
  [[nodiscard]] std::span<const std::uint32_t> unkeyed() const noexcept { return without_literals_; }
  [[nodiscard]] const WithoutLiterals& without_literals() const noexcept { return *set_; }

  [[nodiscard]] CompiledPatterns& compiled() const noexcept { return *compiled_; }

 private:
  PatternSegment();
  bool attach(const PatternIndex::Blob& blob);
  void prepare();
  bool is_sound() const noexcept;

  PatternIndex::Blob blob_;
  std::span<const std::int64_t> records_;
  std::span<const std::uint32_t> regex_ends_;
  std::span<const std::uint32_t> keys_ends_;
  std::string_view regex_text_;
  std::string_view keys_text_;
  std::span<const std::uint8_t> flags_;
  std::span<const Clause> clauses_;
  std::span<const Also> also_;
  std::span<const std::uint32_t> without_literals_;
  LiteralTable table_;
  bool any_crosses_lines_ = false;
  std::unique_ptr<CompiledPatterns> compiled_;
  std::unique_ptr<WithoutLiterals> set_;
};

}  // namespace cairn
