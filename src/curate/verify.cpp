#include "curate/verify.h"

#include <nlohmann/json.hpp>

#include "base/date.h"
#include "base/text.h"
#include "curate/rates.h"
#include "curate/verification_tier.h"
#include "model/json.h"
#include "store/outcomes.h"
#include "store/verifications.h"

namespace cairn {
namespace {

bool is_url(std::string_view source) {
  return source.starts_with("https://") || source.starts_with("http://");
}

void check_request(const Record& record, const VerifyRequest& request, Diagnostics& faults) {
  const auto refuse = [&](const char* rule, std::string message) {
    faults.push_back({.rule = rule, .message = record.id + ": " + std::move(message)});
  };
  for (const std::string& source : request.sources)
    if (!is_url(source))
      refuse("source-not-url",
             quote_excerpt(source) + " is no http or https address; say in --note what else was read");
  if (request.tier && !rank_of_tier(*request.tier))
    refuse("unknown-tier", quote_excerpt(*request.tier) +
                               " is no tier; there are ai_generated, community_verified, human_reviewed");
}

// ErrorCanon keeps the day a second time, among what the native format has no member for.
void move_last_verification(Record& record, const std::string& today) {
  if (record.errorcanon.empty()) return;
  Json rest = Json::parse(record.errorcanon);
  const Json::json_pointer place("/metadata/last_verification");
  if (!rest.contains(place)) return;
  rest[place] = today;
  record.errorcanon = rest.dump();
}

void confirm(Record& record, const VerifyRequest& request, const std::string& today) {
  record.last_confirmed = today;
  record.last_updated = today;
  record.evidence_count = record.evidence_count.value_or(0) + 1;
  if (request.tier) record.verification_tier = *request.tier;
  if (request.confidence) record.confidence = *request.confidence;
  move_last_verification(record, today);
}

}  // namespace

Edited verify(Desk& desk, std::string_view id, const VerifyRequest& request, const EditPolicy& policy) {
  RateEstimates estimates;
  Verification kept{.sources = request.sources, .note = request.note};
  if (const auto stored = desk.store().read(id)) {
    Edited refused{.id = stored->record.id, .record_id = stored->record_id};
    check_request(stored->record, request, refused.faults);
    if (refused.refused()) return refused;
    if (request.adopt_rates) estimates = estimate_rates(desk.store(), stored->record_id, stored->record);
  }
  EditPolicy verifying = policy;
  verifying.verifies = true;
  verifying.vouched = !request.sources.empty();
  Edited edited = desk.change(
      id,
      [&](Record& record) {
        confirm(record, request, format_date(desk.today()));
        adopt_rates(estimates, record);
      },
      verifying);
  if (edited.refused()) return edited;
  kept.record_id = edited.record_id;
  if (edited.after->verification_tier) kept.tier = *edited.after->verification_tier;
  keep_verification(desk.writer(), kept);
  for (const auto& [element_id, estimate] : estimates)
    adopt_outcomes(desk.writer(), edited.record_id, element_id);
  return edited;
}

}  // namespace cairn
