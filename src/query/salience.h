#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// Which lines of a text say what went wrong: the last error and "Caused by", not the frames of a trace.
//   for (const SalientLine& line : salient_lines(text, proseness(text), {})) use(line.body, line.weight);
//
// Every line that says anything is weighed; of a text of more than kMostLines the kHeaviestLines are kept (a
// repeated line once, the last errors before the first), and those named in `wanted`. A line longer than
// kLongestPiece is taken in pieces. Linear time; any bytes.
inline constexpr std::size_t kMostLines = 400;
inline constexpr std::size_t kHeaviestLines = 60;
inline constexpr std::size_t kLongestPiece = 4096;

struct LineWeight {
  static constexpr double kFrame = 0.12;
  static constexpr double kInfo = 0.30;  // and what tells of a success or a change
  static constexpr double kAlone =
      0.45;  // INFO by its level, an error by its words, and nothing else in the text
  static constexpr double kPlain = 0.55;
  static constexpr double kWarning = 0.80;
  static constexpr double kError = 0.90;
  static constexpr double kCause = 1.0;
  static constexpr double kLastError = 1.0;
};

struct SalientLine {
  std::size_t number = 0;  // of the line in the text, from 1
  std::size_t offset = 0;  // of the piece in the line: 0 but in very long lines
  std::string_view raw;    // without its end
  std::string shown;       // raw, with spaces for terminal escapes and control characters: the same length
  std::string body;        // shown without timestamps and "0 errors"
  double weight = 0;
};

// A place in the text whose line is to be kept whatever it weighs.
struct WantedPlace {
  std::size_t line = 0;   // from 1
  std::size_t start = 0;  // bytes in the line

  friend auto operator<=>(const WantedPlace&, const WantedPlace&) = default;
};

// `wanted` in order. The views are into `text`.
[[nodiscard]] std::vector<SalientLine> salient_lines(std::string_view text, double prose,
                                                     const std::vector<WantedPlace>& wanted);

// The text with spaces for terminal escapes and control characters other than line ends and tabs, of the same
// length.
[[nodiscard]] std::string without_escapes(std::string_view text);

}  // namespace cairn
