#include "curate/verification_tier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace cairn {

std::optional<int> rank_of_tier(std::string_view tier) noexcept {
  constexpr std::array<std::string_view, 3> kTiers = {"ai_generated", "community_verified", "human_reviewed"};
  const auto* found = std::ranges::find(kTiers, tier);
  return found == kTiers.end() ? std::nullopt : std::optional(static_cast<int>(found - kTiers.begin()));
}

std::optional<Diagnostic> tier_without_source(const Record& before, const Record& after) {
  const auto rank = [](const Record& record) {
    return rank_of_tier(record.verification_tier.value_or("")).value_or(0);
  };
  if (rank(after) <= rank(before)) return std::nullopt;
  return Diagnostic{
      .rule = "tier-without-source",
      .pointer = "/verification_tier",
      .message = fmt::format("{} is a higher tier than {}, which needs a source; say what was read: "
                             "`cairn verify {} --tier {} --source URL`",
                             *after.verification_tier, before.verification_tier.value_or("none"), before.id,
                             *after.verification_tier)};
}

}  // namespace cairn
