#pragma once

#include <string>
#include <string_view>

#include "match/pattern.h"

namespace cairn {

// One of the matcher's own expressions, which are known to compile. Internal to query/.
//   const TextPattern kLevel("(?-i)\\b(INFO|DEBUG)\\b");
//   kLevel.matches(line);  kLevel.replaced(line);
// Upper and lower case are the same unless it says otherwise. Immutable; threads may share one.
class TextPattern {
 public:
  explicit TextPattern(std::string_view regex);

  [[nodiscard]] bool matches(std::string_view line) const { return pattern_.matches(line); }

  // Calls take(Span) for every match, left to right.
  template <class Take>
  void for_each(std::string_view line, Take&& take) const {
    std::size_t at = 0;
    while (at < line.size()) {
      const auto span = pattern_.find_within(line, {at, line.size()});
      if (!span || span->end <= span->start) return;
      take(*span);
      at = span->end;
    }
  }

  // The line with a space for every match.
  [[nodiscard]] std::string replaced(std::string_view line) const;

  // The line without the match at its beginning, if there is one.
  [[nodiscard]] std::string_view without_prefix(std::string_view line) const;

 private:
  Pattern pattern_;
};

}  // namespace cairn
