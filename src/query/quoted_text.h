#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "match/pattern.h"

namespace cairn {

// What stands for a value in a line or a signature. Internal to query/. Linear time.
//   quoted_spans("cannot open 'x.txt'")          // {12, 19}
//   placeholder_spans("No module named '<name>'")  // the quoted part

// From quote to the next same quote, both with it, at most kLongestQuoted bytes between them; ' " and `.
inline constexpr std::size_t kLongestQuoted = 60;
[[nodiscard]] std::vector<Span> quoted_spans(std::string_view text);

// Of a signature: 'quoted' and "quoted" (at most 40 bytes), <name>, {name}, a lone X, Y, N, M or T,
// /path/to/…, an address.
[[nodiscard]] std::vector<Span> placeholder_spans(std::string_view signature);

}  // namespace cairn
