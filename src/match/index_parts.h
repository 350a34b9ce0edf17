#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "match/pattern_index.h"
#include "match/pattern_segment.h"

namespace cairn {

// What an index is made of: a base, and an overlay with what has changed since. Internal to match/.
struct PatternIndex::Parts {
  std::array<std::shared_ptr<const PatternSegment>, 2> segments;  // base, overlay: never nullptr
  std::vector<std::int64_t> masked;  // records of the base that do not count, sorted

  [[nodiscard]] bool is_masked(std::size_t segment, std::int64_t record) const noexcept;
};

}  // namespace cairn
