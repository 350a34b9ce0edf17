#include "query/score.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "query/domains.h"
#include "query/table_lines.h"

namespace cairn {
namespace {

std::array<double, kFeatureNames.size()> read_weights() {
  std::array<double, kFeatureNames.size()> weights{};
  for_each_table_line("weights.txt", [&](std::string_view line) {
    const auto [name, number] = split_row(line);
    const auto found = std::ranges::find(kFeatureNames, name);
    if (found != kFeatureNames.end())
      std::from_chars(number.data(), number.data() + number.size(),
                      weights[static_cast<std::size_t>(found - kFeatureNames.begin())]);
  });
  return weights;
}

struct DomainFit {
  double own = 0, foreign = 0;
};

// Named .5, named and looks like it 1; another, unrelated domain speaks against it; one the base lacks
// against all.
DomainFit domain_fit(const std::string& domain, const QueryText& query, const DomainsOfBase& base) {
  DomainFit fit;
  double against = 0;
  bool related = false;
  for (const DomainEvidence& found : query.domains) {
    const double strength = std::min(found.strength, 2.0);
    if (found.domain == domain) fit.own = strength / 2;
    if (!base.has(found.domain))
      fit.foreign = std::max(fit.foreign, strength / 2);
    else if (!is_neutral(found.domain))
      against = std::max(against, strength);
    related = related || is_family(found.domain, domain);
  }
  if (fit.own == 0 && !is_neutral(domain) && against > 0 && !related) fit.own = -0.25 * against;
  return fit;
}

void add_places(Features& features, const Candidate& candidate, const QueryText& query) {
  if (query.countries.empty()) {
    features[Feature::kPlaceUnasked] = candidate.country.empty() ? 0 : 1;
    return;
  }
  const bool same = std::ranges::any_of(candidate.countries, [&](const std::string& country) {
    return std::ranges::find(query.countries, country) != query.countries.end();
  });
  features[Feature::kPlace] = same ? 1 : 0;
  features[Feature::kPlaceBad] = !same && !candidate.countries.empty() ? 1 : 0;
}

}  // namespace

const std::array<double, kFeatureNames.size()>& feature_weights() {
  static const auto weights = read_weights();
  return weights;
}

Features features_of(const Candidate& candidate, const CandidateEvidence& evidence, const QueryText& query,
                     const DomainsOfBase& domains) {
  Features features;
  features[Feature::kBias] = 1;
  features[Feature::kRegexBits] = std::min(evidence.pattern.bits, 24.0) / 12;
  features[Feature::kRegexShare] = evidence.pattern.share;
  features[Feature::kRegexNone] = evidence.pattern.bits > 0 ? 0 : 1;
  features[Feature::kSignatureRecall] = evidence.signature.recall;
  features[Feature::kSignaturePrecision] = evidence.signature.precision;
  features[Feature::kSignatureBits] = std::min(evidence.signature.bits, 30.0) / 15;
  features[Feature::kCover] = evidence.text.mass / query.concepts_weight;
  features[Feature::kMass] = std::min(evidence.text.mass, 30.0) / 15;
  features[Feature::kCoverProse] = features[Feature::kCover] * query.prose;
  features[Feature::kMassProse] = features[Feature::kMass] * query.prose;
  features[Feature::kSlugRecall] = evidence.loose.slug_recall;
  features[Feature::kSlugBits] = std::min(evidence.loose.slug_bits, 20.0) / 10;
  features[Feature::kSignatureLoose] = evidence.loose.signature_recall;
  features[Feature::kAlternative] = evidence.loose.alternative / 9;
  features[Feature::kAlternativeProse] = features[Feature::kAlternative] * query.prose;
  features[Feature::kStrong] = std::min(evidence.text.strong, 5.0) / 2.5;
  const DomainFit fit = domain_fit(candidate.domain, query, domains);
  features[Feature::kDomain] = fit.own;
  features[Feature::kDomainForeign] = fit.foreign;
  add_places(features, candidate, query);
  features[Feature::kStanding] = candidate.standing;
  features[Feature::kProse] = query.prose;
  return features;
}

double weighted_sum(const Features& features) {
  double sum = 0;
  for (std::size_t i = 0; i < features.values.size(); ++i) sum += feature_weights()[i] * features.values[i];
  return sum;
}

double probability(double weighted_sum) {
  return 1 / (1 + std::exp(-weighted_sum));
}

}  // namespace cairn
