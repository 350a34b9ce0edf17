#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "match/pattern_index.h"

namespace cairn {

// One record's pattern found in one line: its first place there.
struct Hit {
  std::uint64_t line = 0;         // counts from 1
  std::uint64_t line_offset = 0;  // where the line begins in the text, in bytes
  std::uint64_t start = 0;        // bytes from the beginning of the raw line
  std::uint64_t end = 0;          // one past the last; past the line's end when the pattern crosses lines
  std::int64_t record = 0;

  friend bool operator==(const Hit&, const Hit&) = default;
};

// Finds every (line, record) of a text in which the record's pattern matches.
//   LineScanner scanner(index);
//   for (const Hit& hit : scanner.find_all(text)) show(text.substr(hit.line_offset + hit.start, hit.end -
//   hit.start));
//
// What a pattern sees. Lines end with \n or \r\n, neither of which belongs to the line; the last one needs no
// end. A line is searched as it stands and, when it holds terminal escapes, control characters or bytes that
// are not UTF-8, once more without the escapes and controls and with U+FFFD for each such byte; a match in
// the raw line has precedence, and spans are always those of the raw bytes. A line longer than kWindow is
// searched in windows of kWindow bytes that begin every kStep (^, $ and \b still see the line's own
// ends and neighbours): a match longer than kWindow / 2 may be missed there. A pattern that crosses lines
// sees the whole text, and gives a hit in each line in which a match begins, as one finds them one after the
// other: at most 100 lines. A stream shows it less, see match/stream_scanner.h.
//
// Time is linear in the text, whatever it holds. A scanner keeps scratch memory: one thread at a time; many
// may share the index. Texts over 4 GiB are fine.
class LineScanner {
 public:
  static constexpr std::size_t kWindow = std::size_t{1} << 18;
  static constexpr std::size_t kStep = kWindow / 2;  // from the beginning of a window to the next one's

  explicit LineScanner(PatternIndex index);
  LineScanner(LineScanner&&) noexcept;
  LineScanner& operator=(LineScanner&&) noexcept;
  ~LineScanner();

  // Hits by line, and by record within a line. `take` must not call this scanner.
  void scan(std::string_view text, const std::function<void(const Hit&)>& take);

  [[nodiscard]] std::vector<Hit> find_all(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn
