#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <unordered_map>

#include "query/evidence.h"
#include "query/query_text.h"

namespace cairn {

// All evidence for a candidate as one number: a weighted sum, which the logistic function makes the chance
// that the first result is right. The weights (tables/weights.txt) were fitted to that end, so a score means
// the same in every query.
//   const Features features = features_of(…);
//   probability(weighted_sum(features))   // 0..1; below kSilenceThreshold nothing is said
inline constexpr double kSilenceThreshold = 0.45;

enum class Feature : std::size_t {
  kBias,
  kRegexBits,
  kRegexShare,
  kRegexNone,
  kSignatureRecall,
  kSignaturePrecision,
  kSignatureBits,
  kCover,
  kMass,
  kCoverProse,
  kMassProse,
  kSlugRecall,
  kSlugBits,
  kSignatureLoose,
  kAlternative,
  kAlternativeProse,
  kStrong,
  kDomain,
  kDomainForeign,
  kPlace,
  kPlaceBad,
  kPlaceUnasked,
  kStanding,
  kProse,
};
// As `match --explain` shows them and tables/weights.txt names them.
inline constexpr std::array<std::string_view, 24> kFeatureNames = {"base rate",
                                                                   "regex rarity",
                                                                   "regex share of the line",
                                                                   "no regex hit",
                                                                   "signature found",
                                                                   "line is signature",
                                                                   "signature rarity",
                                                                   "words explained",
                                                                   "rare words shared",
                                                                   "words explained, in prose",
                                                                   "rare words shared, in prose",
                                                                   "slug found",
                                                                   "slug rarity",
                                                                   "signature in other words",
                                                                   "part of the regex",
                                                                   "part of the regex, in prose",
                                                                   "words in weighty places",
                                                                   "domain named",
                                                                   "other domain named",
                                                                   "place named",
                                                                   "other place named",
                                                                   "place not asked for",
                                                                   "tier and confidence",
                                                                   "prose"};

struct Features {
  std::array<double, kFeatureNames.size()> values{};
  [[nodiscard]] double& operator[](Feature feature) { return values[static_cast<std::size_t>(feature)]; }
};

// The fitted weights, in the order of the features.
[[nodiscard]] const std::array<double, kFeatureNames.size()>& feature_weights();

// Which domains the base has, as far as a query asks.
struct DomainsOfBase {
  std::unordered_map<std::string, bool> known;
  [[nodiscard]] bool has(const std::string& domain) const {
    const auto found = known.find(domain);
    return found != known.end() && found->second;
  }
};

struct CandidateEvidence {
  TextEvidence text;
  PatternEvidence pattern;
  SignatureEvidence signature;
  LooseEvidence loose;
};

[[nodiscard]] Features features_of(const Candidate& candidate, const CandidateEvidence& evidence,
                                   const QueryText& query, const DomainsOfBase& domains);

[[nodiscard]] double weighted_sum(const Features& features);
[[nodiscard]] double probability(double weighted_sum);

}  // namespace cairn
