#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "match/chunk_scanner.h"
#include "match/stream_scanner.h"

namespace cairn {

// A chunk with the bytes it looks at.
struct OwnedChunk {
  std::string bytes;
  Chunk chunk;  // its buffer is `bytes`: set by view()
  bool line_goes_on = false;
  std::uint64_t lines = 0;  // line ends in the chunk's own bytes

  [[nodiscard]] Chunk view() const {
    Chunk seen = chunk;
    seen.buffer = bytes;
    return seen;
  }
};

// Cuts a source into chunks for a ChunkScanner: whole lines, with the lines after them when patterns cross
// lines; of a line longer than a chunk, runs of windows. Internal to match/.
//   StreamReader reader(source, false, false);  while (auto chunk = reader.next()) …
class StreamReader {
 public:
  static constexpr std::size_t kChunk = std::size_t{1} << 20;

  StreamReader(const StreamSource& source, bool crosses_lines, bool follow)
      : source_(source), crosses_lines_(crosses_lines), follow_(follow) {}

  // nullopt at the end of the source.
  [[nodiscard]] std::optional<OwnedChunk> next();

 private:
  bool fill();
  [[nodiscard]] std::size_t cut() const;
  [[nodiscard]] std::size_t lookahead_cut(std::size_t newline_end) const;
  OwnedChunk take(std::size_t end, std::size_t keep_from);

  const StreamSource& source_;
  bool crosses_lines_;
  bool follow_;
  bool ended_ = false;
  std::string buffer_;     // at most one byte of the line before begin_, then what has not been given out
  std::size_t begin_ = 0;  // 0, or 1 within a long line
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t line_offset_ = 0;
};

}  // namespace cairn
