#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace cairn::tool {

// The lines of a stream that may still be wanted as context.
//   LineTape tape(before, after);
//   tape.append(bytes); … if (tape.has(line + after)) use(tape.line(n)); tape.forget_before(line - before);
// Lines count from 1. A line longer than kLongest is kept in part.
class LineTape {
 public:
  static constexpr std::size_t kLongest = std::size_t{1} << 16;

  void append(std::string_view bytes);
  void end() { flush(); }  // the last line needs no newline

  [[nodiscard]] bool has(std::uint64_t line) const noexcept { return line < first_ + lines_.size(); }
  [[nodiscard]] std::uint64_t count() const noexcept { return first_ + lines_.size() - 1; }
  // "" for a line that is not here.
  [[nodiscard]] std::string_view line(std::uint64_t number) const;

  void forget_before(std::uint64_t line);

 private:
  void flush();

  std::deque<std::string> lines_;
  std::uint64_t first_ = 1;
  std::string open_;
};

}  // namespace cairn::tool
