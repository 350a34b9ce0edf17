#include "model/version_range.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace cairn {

bool VersionRange::contains(const Version& version) const {
  const std::string& key = version.sort_key();
  return std::ranges::any_of(intervals,
                             [&](const VersionInterval& in) { return in.low <= key && key < in.high; });
}

VersionRange any_version() {
  return {VersionRange::Kind::kAny, {{std::string(kFirstKey), std::string(kLastKey)}}};
}

bool overlaps(const VersionRange& a, const VersionRange& b) {
  // Both lists are in order, so one walk along the two finds a common key.
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.intervals.size() && j < b.intervals.size()) {
    const VersionInterval& left = a.intervals[i];
    const VersionInterval& right = b.intervals[j];
    if (left.low < right.high && right.low < left.high) return true;
    if (left.high < right.high) {
      ++i;
    } else {
      ++j;
    }
  }
  return false;
}

}  // namespace cairn
