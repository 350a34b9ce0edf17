#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "match/line_scanner.h"
#include "match/pattern.h"

namespace cairn {

// Many expressions, looked for in one text after the other. Internal to curate/lint.
//   PatternSearch search(expressions);
//   for (const FoundPattern& found : search.find(signature)) …   // expressions[found.pattern], its first
//   place
// An expression that RE2 refuses or that is empty finds nothing. One thread at a time.
struct FoundPattern {
  std::size_t pattern = 0;
  Span span;  // bytes of the text
};

class PatternSearch {
 public:
  // The texts must outlive the search.
  explicit PatternSearch(const std::vector<std::string_view>& expressions);

  // By pattern, each once. Valid until the next call.
  [[nodiscard]] const std::vector<FoundPattern>& find(std::string_view text);

 private:
  LineScanner scanner_;
  std::vector<FoundPattern> found_;
};

}  // namespace cairn
