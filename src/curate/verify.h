#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "curate/desk.h"

namespace cairn {

// Somebody read the sources and found the record true.
//   Edited edited = verify(desk, "git/detached-head", {.tier = "human_reviewed", .sources = {"https://…"}});
//
// last_confirmed and last_updated become today, evidence_count one more, the tier and the confidence what the
// request says, and last_verification today where an ErrorCanon document had it; the verification is kept
// with its sources (store/verifications.h). All of it is part of the desk's transaction.
struct VerifyRequest {
  std::optional<std::string> tier;  // one of the three; without it, the tier stays
  std::vector<std::string> sources;
  std::optional<double> confidence;
  std::string note;
  bool adopt_rates = false;  // what outcomes made of the stated rates (curate/rates.h)
};

// Refuses as the desk does, and: tier-without-source (a tier is raised, and nothing was read for it),
// source-not-url, unknown-tier.
Edited verify(Desk& desk, std::string_view id, const VerifyRequest& request, const EditPolicy& policy = {});

}  // namespace cairn
