#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "model/json.h"

namespace cairn {

// Which elements of two JSON lists are the same element: first those that are equal, then those with the same
// main text (action, error_id, version, url), then what is left at the same position between neighbours that
// are aligned, for objects that share a member. Each is used once.
//   const ListAlignment alignment = align(before, after);
//   if (alignment.of_before[0]) after[*alignment.of_before[0]] …
struct ListAlignment {
  std::vector<std::optional<std::size_t>> of_before;  // for each element of `before`, its place in `after`
  std::vector<std::optional<std::size_t>> of_after;
};

// Not thread-safe to call on values that change meanwhile; O(n·m) in the worst case, n in the usual one.
[[nodiscard]] ListAlignment align(const Json& before, const Json& after);

// Only what is equal or has the same main text: for lists of which neither came from the other.
[[nodiscard]] ListAlignment align_alike(const Json& one, const Json& other);

}  // namespace cairn
