#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/clean_text.h"
#include "match/index_parts.h"

namespace cairn {

// A piece of text that is searched at once: whole lines, or a window of one line that is too long.
struct Block {
  std::string_view text;  // less than 4 GiB
  std::string_view
      surroundings;  // text and, for a window, the bytes before and after it that are of its line
};

// A pattern found in a line of a block, in bytes from the block's beginning.
struct BlockHit {
  std::uint32_t line_begin;
  std::uint32_t start;
  std::uint32_t end;
  std::int64_t record;
};

// A place where a pattern that crosses lines may match: some literal of it is in that line.
struct CrossingCandidate {
  std::size_t line_begin;
  std::uint32_t segment;
  std::uint32_t pattern;
};

// Finds the patterns of an index in one block: literals first (LiteralTable), then what else a line must
// hold, then RE2 on that line. Internal to match/; keeps scratch memory, so one thread at a time.
//   BlockMatcher matcher(index);
//   matcher.match({text, text});  for (const BlockHit& hit : matcher.hits()) …
class BlockMatcher {
 public:
  explicit BlockMatcher(PatternIndex index);

  void match(const Block& block);

  // By line, then record; each (line, record) once.
  [[nodiscard]] const std::vector<BlockHit>& hits() const noexcept { return hits_; }
  [[nodiscard]] const std::vector<CrossingCandidate>& crossing() const noexcept { return crossing_; }
  [[nodiscard]] const PatternIndex& index() const noexcept { return index_; }

 private:
  struct Candidate {
    std::uint32_t line_begin;
    std::uint32_t line_end;
    std::int64_t record;
    std::uint32_t pattern;
    std::uint16_t segment;
    bool clean;  // to be looked for in the clean text of its line
  };
  struct Line {
    std::uint32_t begin;
    std::uint32_t end;  // without \r\n
  };
  struct Stamps {
    std::vector<std::uint64_t> patterns;
    std::vector<std::uint64_t> literals;
  };

  void gather(std::string_view text, std::size_t segment);
  void gather_line(std::string_view scanned, Line line, bool clean);
  void gather_without_literals(std::string_view text);
  void gather_special_lines(std::string_view text);
  void consider(std::size_t segment, std::uint32_t literal, std::string_view scanned, Line line, bool clean);
  void add_candidate(std::size_t segment, std::uint32_t pattern, Line line, bool clean);
  std::size_t confirm_from(const Block& block, std::size_t first);
  void confirm_raw(const Block& block, const Candidate& candidate, const Pattern& pattern);
  void confirm_clean(const Block& block, const Candidate& candidate, const Pattern& pattern);

  PatternIndex index_;
  const PatternIndex::Parts& parts_;
  std::array<Stamps, 2> stamps_;
  std::uint64_t epoch_ = 0;
  std::vector<Candidate> candidates_;
  std::vector<std::uint32_t> found_;
  std::vector<BlockHit> hits_;
  std::vector<CrossingCandidate> crossing_;
  CleanText clean_;
  std::uint32_t cleaned_line_ = 0xFFFFFFFF;  // the line that clean_ holds
};

}  // namespace cairn
