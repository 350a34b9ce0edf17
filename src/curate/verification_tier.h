#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "model/record.h"

namespace cairn {

// Internal to curate/ and to the commands that write records. Pure, thread-safe.

// The place of a tier, lowest first, from 0 (ai_generated) to 2; nullopt for a word that is none of the
// three.
[[nodiscard]] std::optional<int> rank_of_tier(std::string_view tier) noexcept;

// What is said of a tier that is higher than before, though nobody said what was read: an error, rule
// tier-without-source. nullopt when it is not higher. A tier that is absent or unknown is as low as the
// lowest.
//   if (auto fault = tier_without_source(before, after)) faults.push_back(*std::move(fault));
[[nodiscard]] std::optional<Diagnostic> tier_without_source(const Record& before, const Record& after);

}  // namespace cairn
