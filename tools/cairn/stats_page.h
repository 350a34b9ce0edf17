#pragma once

#include <cstddef>
#include <string>

#include "cairn/terminal.h"
#include "query/stats.h"

namespace cairn::tool {

// The numbers as a person reads them on a terminal, with a bar for each share.
//   session.print(stats_page(stats, session.out_style(), terminal_width()));
[[nodiscard]] std::string stats_page(const Stats& stats, const Style& style, std::size_t width);

// "0.3..0.4": what a bucket of Stats::Buckets holds.
[[nodiscard]] std::string bucket_name(std::size_t bucket);

// A share of 1 as so many columns of block characters; an eighth of one is the least that something gets.
[[nodiscard]] std::string bar(double share, std::size_t width);

}  // namespace cairn::tool
