#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "match/block_matcher.h"
#include "match/crossing_matcher.h"
#include "match/line_scanner.h"

namespace cairn {

// A stretch of a longer text: whole lines, or a part of one line that is longer than a chunk may be.
struct Chunk {
  std::string_view buffer;  // own bytes, what is known of the bytes before (one is enough) and after
  std::size_t begin = 0;    // the chunk's own bytes are [begin, end) of the buffer
  std::size_t end = 0;
  std::uint64_t offset = 0;       // where `begin` is in the text
  std::uint64_t line = 1;         // the number of the line that it is in
  std::uint64_t line_offset = 0;  // how far into that line it is: 0, or a multiple of half a window
  bool is_whole = false;          // the chunk is the text: patterns that cross lines see all of it
};

// Searches chunks, block by block. What it finds in a chunk does not depend on how the text was cut, as long
// as the cuts are as Chunk says. Internal to match/; one thread at a time.
//   ChunkScanner scanner(index);  scanner.scan(chunk, [](const Hit& hit) { … });
class ChunkScanner {
 public:
  explicit ChunkScanner(PatternIndex index) : matcher_(std::move(index)) {}

  // Hits by line, then record. A line that begins before the chunk or goes on after it has the hits of its
  // windows here only: whoever puts chunks together keeps the first of each record.
  void scan(const Chunk& chunk, const std::function<void(const Hit&)>& take);

 private:
  void scan_lines(const Chunk& chunk, std::size_t begin, std::size_t end);
  void scan_long_line(const Chunk& chunk, std::size_t begin, std::size_t end, std::uint64_t line_offset);
  void keep_crossing(std::size_t block_offset);
  void add_crossing_hits(const Chunk& chunk);
  void scan_lookahead(const Chunk& chunk);
  void number_lines(const Chunk& chunk, const std::function<void(const Hit&)>& take);
  std::size_t next_block(const Chunk& chunk, std::size_t begin) const;

  struct Found {
    std::size_t line_begin;  // in the buffer; for a line that begins before the chunk, the chunk's beginning
    std::uint64_t start;     // from the line's beginning
    std::uint64_t end;
    std::int64_t record;
  };
  BlockMatcher matcher_;
  std::vector<Found> found_;
  std::vector<CrossingCandidate> crossing_;
  std::size_t counted_to_ = 0;
  std::uint64_t line_ = 1;
};

}  // namespace cairn
