#include "match/stream_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace cairn {
namespace {

constexpr std::size_t kReadAtOnce = std::size_t{256} << 10;

}  // namespace

// Reads until there is enough for a chunk; when following, only until there is something. False at the end.
bool StreamReader::fill() {
  const std::size_t enough = begin_ + StreamReader::kChunk + 1 + (crosses_lines_ ? kWindowBytes : 0);
  bool anything = false;
  while (!ended_ && buffer_.size() < enough && !(follow_ && anything)) {
    const std::size_t old_size = buffer_.size();
    buffer_.resize(old_size + kReadAtOnce);
    const std::size_t got = std::min(source_(std::span(buffer_).subspan(old_size)), kReadAtOnce);
    buffer_.resize(old_size + got);
    ended_ = got == 0;
    anything = got != 0 && std::memchr(buffer_.data() + old_size, '\n', got) != nullptr;
  }
  return buffer_.size() > begin_;
}

std::optional<OwnedChunk> StreamReader::next() {
  while (fill()) {
    if (const std::size_t end = cut(); end > begin_) return take(end, end);
    if (buffer_.size() > begin_ + kChunk) {
      const std::size_t end = begin_ + kChunk;
      if (buffer_[end] == '\n') return take(end + 1, end + 1);
      // Half a window is given out again, so that every window lies whole in some chunk.
      return take(end, end - LineScanner::kStep);
    }
    if (ended_) return take(buffer_.size(), buffer_.size());
  }
  return std::nullopt;
}

// Where a chunk of whole lines ends: begin_ when there is none.
std::size_t StreamReader::cut() const {
  if (ended_ && buffer_.size() - begin_ <= kChunk) return buffer_.size();
  const std::size_t newline = buffer_.rfind('\n', begin_ + kChunk - 1);
  if (newline == buffer_.npos || newline < begin_) return begin_;
  return crosses_lines_ && !follow_ && !ended_ ? lookahead_cut(newline + 1) : newline + 1;
}

// Leaves out as many lines at the end as a window has, unless what follows is window enough.
std::size_t StreamReader::lookahead_cut(std::size_t newline_end) const {
  std::size_t end = newline_end;
  for (std::size_t lines = 0; lines < kWindowLines && buffer_.size() - end < kWindowBytes; ++lines) {
    const std::size_t newline = end < 2 ? buffer_.npos : buffer_.rfind('\n', end - 2);
    if (newline == buffer_.npos || newline < begin_) return newline_end;
    end = newline + 1;
  }
  return end;
}

OwnedChunk StreamReader::take(std::size_t end, std::size_t keep_from) {
  OwnedChunk taken;
  taken.chunk.begin = begin_;
  taken.chunk.end = end;
  taken.chunk.offset = offset_;
  taken.chunk.line = line_;
  taken.chunk.line_offset = line_offset_;
  const std::string_view own = std::string_view(buffer_).substr(begin_, end - begin_);
  taken.lines = static_cast<std::uint64_t>(std::ranges::count(own, '\n'));
  taken.line_goes_on = keep_from != end;
  // What follows is copied: one byte for \b at the cut, a window when patterns cross lines.
  const std::size_t known = std::min(buffer_.size(), end + (crosses_lines_ ? kWindowBytes : 1));
  const std::size_t keep = taken.line_goes_on ? keep_from - 1 : keep_from;
  std::string rest = buffer_.substr(keep);
  buffer_.resize(known);
  taken.bytes = std::exchange(buffer_, std::move(rest));
  line_ += taken.lines;
  offset_ += keep_from - begin_;
  line_offset_ = taken.line_goes_on ? line_offset_ + (keep_from - begin_) : 0;
  begin_ = taken.line_goes_on ? 1 : 0;
  return taken;
}

}  // namespace cairn
