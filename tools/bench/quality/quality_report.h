#pragma once

#include <string>
#include <vector>

namespace cairn::bench {

// What became of one query: which of the shown results was the first right one, and how long it took.
struct QueryOutcome {
  std::string kind;
  bool expects_nothing = false;
  std::size_t shown = 0;     // results above the threshold
  std::size_t right_at = 0;  // from 1; 0: none of those shown
  double milliseconds = 0;
};

// Lines of the table: by kind, shares with their Wilson 95% intervals, the mean reciprocal rank, times.
[[nodiscard]] std::string report(const std::string& title, const std::vector<QueryOutcome>& outcomes);

}  // namespace cairn::bench
