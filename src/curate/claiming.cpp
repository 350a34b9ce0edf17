#include "curate/claiming.h"

#include "base/date.h"
#include "curate/revision_check.h"
#include "store/history.h"
#include "store/store.h"

namespace cairn {
namespace {

// "2026-11-26T08:00:00Z (a new regex)".
std::string end_and_reason(const Claim& claim) {
  return claim.until + (claim.why.empty() ? "" : " (" + claim.why + ')');
}

std::optional<Known> find_present(Store& store, const std::string& id, const ClaimOptions& options,
                                  Diagnostics& faults) {
  auto known = find_known(store, id);
  if (known && known->as != Known::As::kRetired) {
    auto fault = check_revision(store, known->record_id, known->id, options.if_revision);
    if (!fault) return known;
    faults.push_back(*std::move(fault));
    return std::nullopt;
  }
  faults.push_back({.rule = "no-such-record",
                    .message = id + (known ? ": is retired"
                                           : ": there is no such record; `cairn search` finds "
                                             "one by words")});
  return std::nullopt;
}

// Whether `who` may take or give back what is claimed so; else says why not.
bool is_free(const std::optional<Claim>& claim, const std::string& who, const ClaimOptions& options,
             Diagnostics& faults) {
  if (!claim || claim->who == who || options.force) return true;
  faults.push_back({.rule = "claimed-by-other",
                    .message = claim->id + ": is claimed by " + claim->who + " until " +
                               end_and_reason(*claim) +
                               "; ask them, take another from `cairn queue`, or say --force"});
  return false;
}

}  // namespace

Claimed claim(Store& store, Writer& writer, std::span<const std::string> ids, const ClaimOptions& options) {
  Claimed claimed;
  const std::string at = format_timestamp(options.now);
  for (const std::string& id : ids) {
    const auto known = find_present(store, id, options, claimed.faults);
    if (!known) continue;
    const auto held = find_claim(store, known->record_id, at);
    if (!is_free(held, writer.who(), options, claimed.faults)) continue;
    const bool renewed = held && held->who == writer.who() && writer.why().empty();
    claimed.claims.push_back({.record_id = known->record_id,
                              .id = known->id,
                              .who = writer.who(),
                              .at = at,
                              .until = format_timestamp(options.now + options.length),
                              .why = renewed ? held->why : writer.why()});
    keep_claim(writer, claimed.claims.back());
  }
  return claimed;
}

Claimed release(Store& store, Writer& writer, std::span<const std::string> ids, const ClaimOptions& options) {
  Claimed released;
  for (const std::string& id : ids) {
    const auto known = find_present(store, id, options, released.faults);
    if (!known) continue;
    const auto held = find_claim(store, known->record_id, format_timestamp(options.now));
    if (!held)
      released.faults.push_back(
          {.severity = Severity::kWarning, .rule = "no-claim", .message = known->id + ": nobody claims it"});
    if (!held || !is_free(held, writer.who(), options, released.faults)) continue;
    released.claims.push_back(*held);
    (void)drop_claim(writer, known->record_id);
  }
  return released;
}

std::optional<Diagnostic> claim_warning(Store& store, std::int64_t record_id, const std::string& who,
                                        std::chrono::sys_seconds now) {
  const auto claim = find_claim(store, record_id, format_timestamp(now));
  if (!claim || claim->who == who) return std::nullopt;
  return Diagnostic{.severity = Severity::kWarning,
                    .rule = "claimed",
                    .message = claim->who + " works on it until " + end_and_reason(*claim) + "; tell them"};
}

}  // namespace cairn
