#include "curate/claiming.h"

#include "base/date.h"
#include "store/history.h"
#include "store/store.h"

namespace cairn {
namespace {

std::optional<Known> find_present(Store& store, const std::string& id, Diagnostics& faults) {
  auto known = find_known(store, id);
  if (known && known->as != Known::As::kRetired) return known;
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
                    .message = claim->id + ": is claimed by " + claim->who + " until " + claim->until +
                               "; ask them, take another from `cairn queue`, or say --force"});
  return false;
}

}  // namespace

Claimed claim(Store& store, Writer& writer, std::span<const std::string> ids, const ClaimOptions& options) {
  Claimed claimed;
  const std::string at = format_timestamp(options.now);
  for (const std::string& id : ids) {
    const auto known = find_present(store, id, claimed.faults);
    if (!known || !is_free(find_claim(store, known->record_id, at), writer.who(), options, claimed.faults))
      continue;
    claimed.claims.push_back({.record_id = known->record_id,
                              .id = known->id,
                              .who = writer.who(),
                              .at = at,
                              .until = format_timestamp(options.now + options.length)});
    keep_claim(writer, claimed.claims.back());
  }
  return claimed;
}

Claimed release(Store& store, Writer& writer, std::span<const std::string> ids, const ClaimOptions& options) {
  Claimed released;
  for (const std::string& id : ids) {
    const auto known = find_present(store, id, released.faults);
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
                    .message = claim->who + " works on it until " + claim->until + "; tell them"};
}

}  // namespace cairn
