// Bytes in: an expression, a zero byte, a text. The matcher must find what a plain loop over the lines finds,
// not crash and not hang.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "match/line_scanner.h"
#include "match/pattern.h"
#include "match/pattern_keys.h"
#include "tests/match/plain_loop.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cairn;
  if (size > 20'000) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t zero = input.find('\0');
  const std::string regex(input.substr(0, zero));
  const std::string_view text = zero == input.npos ? std::string_view() : input.substr(zero + 1);

  const PatternAnalysis analysis = analyse_pattern(regex, text);
  (void)PatternKeys::parse(input);
  const std::vector<tests::Numbered> patterns{{1, regex}, {2, "error"}};
  const auto index = PatternIndex::build(tests::entries_of(patterns));
  const auto found = LineScanner(index).find_all(text);
  const auto pattern = Pattern::compile(regex);
  if (pattern.has_value() ==
      (!analysis.diagnostics.empty() && analysis.diagnostics[0].rule == "regex-refused")) {
    std::abort();
  }
  if (pattern && pattern->crosses_lines()) return 0;
  if (found != tests::plain_loop(patterns, text)) std::abort();
  return 0;
}
