#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "cairn/advice_rates.h"
#include "cairn/terminal.h"
#include "query/matcher.h"

namespace cairn::tool {

// An answer as a person reads it on a terminal: the best record with what matched, its dead ends and
// workarounds and what comes next; the others in short; what tells them apart.
struct MatchPageLayout {
  Style style{false};
  std::size_t width = 80;
  bool explain = false;
  std::span<const AdviceRates> rates = {};  // one for each match, in their order; or none
};
[[nodiscard]] std::string match_page(const MatchAnswer& answer, const MatchPageLayout& layout);

// "regex rarity 1.20 (+1.98), words explained 0.80 (+1.85), …": the parts that count, greatest first.
[[nodiscard]] std::string explanation(const Match& match);

}  // namespace cairn::tool
