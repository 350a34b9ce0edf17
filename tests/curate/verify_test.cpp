#include "curate/verify.h"

#include <doctest/doctest.h>

#include "curate/claiming.h"
#include "curate/rates.h"
#include "store/outcomes.h"
#include "store/verifications.h"

namespace cairn {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::chrono::year_month_day kDay{std::chrono::year(2026), std::chrono::month(11),
                                           std::chrono::day(24)};

Store base_of_one() {
  Record record;
  record.id = "git/detached-head";
  record.signature = "HEAD detached at";
  record.regex = "HEAD detached at";
  record.domain = "git";
  record.last_confirmed = record.last_updated = "2025-01-01";
  record.verification_tier = "community_verified";
  record.evidence_count = 4;
  record.workarounds.emplace().push_back(
      Workaround{.action = std::string("git switch main"), .success_rate = 0.9});
  record.dead_ends.emplace().push_back(DeadEnd{.action = std::string("git pull"), .fail_rate = 0.5});
  record.errorcanon = R"({"metadata":{"last_verification":"2025-01-01"}})";
  Store store = Store::in_memory();
  Writer writer = store.begin({.who = "import"});
  writer.put(record, Format::kErrorCanon);
  writer.commit();
  return store;
}

Edited verify_once(Store& store, const VerifyRequest& request) {
  Desk desk(store, {.who = "ann", .command = "verify", .today = kDay});
  Edited edited = verify(desk, "git/detached-head", request);
  if (!edited.refused()) desk.commit();
  return edited;
}

std::string first_rule(const Edited& edited) {
  return edited.faults.empty() ? "" : edited.faults.front().rule;
}

TEST_CASE("verify moves what belongs together and nothing else, and keeps what was read") {
  Store store = base_of_one();
  Record expected = store.read("git/detached-head")->record;
  const VerifyRequest request{
      .tier = "human_reviewed", .sources = {"https://git-scm.com"}, .confidence = 0.95, .note = "read"};
  CHECK_FALSE(verify_once(store, request).refused());
  expected.last_confirmed = expected.last_updated = "2026-11-24";
  expected.verification_tier = "human_reviewed";
  expected.evidence_count = 5;
  expected.confidence = 0.95;
  expected.errorcanon = R"({"metadata":{"last_verification":"2026-11-24"}})";
  CHECK(store.read("git/detached-head")->record == expected);
  const auto kept = list_verifications(store, store.read("git/detached-head")->record_id);
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].who == "ann");
  CHECK(kept[0].tier == "human_reviewed");
  CHECK(kept[0].sources == request.sources);
  CHECK(kept[0].note == "read");
  CHECK(kept[0].outcomes_up_to == 0);
}

TEST_CASE("verify refuses a higher tier without a source, and then nothing is written") {
  Store store = base_of_one();
  const Record before = store.read("git/detached-head")->record;
  CHECK(first_rule(verify_once(store, {.tier = "human_reviewed"})) == "tier-without-source");
  CHECK(first_rule(verify_once(store, {.tier = "sure"})) == "unknown-tier");
  CHECK(first_rule(verify_once(store, {.sources = {"my uncle"}})) == "source-not-url");
  CHECK(store.read("git/detached-head")->record == before);
  CHECK(list_verifications(store, 1).empty());
  CHECK_FALSE(verify_once(store, {.tier = "community_verified"}).refused());
  CHECK_FALSE(verify_once(store, {.tier = "ai_generated"}).refused());
  Desk desk(store, {.who = "ann", .command = "verify"});
  CHECK(first_rule(verify(desk, "git/gone", {})) == "no-such-record");
}

TEST_CASE("adopted outcomes are part of the stated rate from then on and are not counted again") {
  Store store = base_of_one();
  const auto tell = [&](std::int64_t element_id, bool worked) {
    Writer writer = store.begin({.who = "bob", .command = "report"});
    keep_outcome(writer, {.record_id = 1, .element_id = element_id, .worked = worked});
    writer.commit();
  };
  const Record before = store.read("git/detached-head")->record;
  const std::int64_t workaround = before.workarounds->front().element_id.value;
  const std::int64_t dead_end = before.dead_ends->front().element_id.value;
  tell(workaround, false);
  tell(dead_end, true);
  RateEstimates estimates = estimate_rates(store, 1, before);
  CHECK(estimates.at(workaround).mean == doctest::Approx(0.9 * 4 / 5));
  CHECK(estimates.at(dead_end).mean == doctest::Approx(0.5 * 4 / 5));
  CHECK_FALSE(verify_once(store, {.adopt_rates = true}).refused());
  const Record after = store.read("git/detached-head")->record;
  CHECK(*after.workarounds->front().success_rate == doctest::Approx(0.72));
  CHECK(*after.dead_ends->front().fail_rate == doctest::Approx(0.4));
  CHECK(estimate_rates(store, 1, after).empty());
  tell(workaround, true);
  CHECK(estimate_rates(store, 1, after).at(workaround).outcomes == OutcomeCounts{1, 0});
  CHECK(list_outcomes(store, 1).size() == 3);
}

TEST_CASE("a claim holds until it ends; others are refused and their edits warned") {
  Store store = base_of_one();
  const std::vector<std::string> ids = {"git/detached-head"};
  const auto take = [&](const std::string& who, std::chrono::sys_seconds now, bool force) {
    Writer writer = store.begin({.who = who, .command = "claim"});
    const Claimed claimed = claim(store, writer, ids, {.length = days(2), .now = now, .force = force});
    if (has_errors(claimed.faults)) return claimed.faults.front().rule;
    writer.commit();
    return claimed.claims.front().who;
  };
  const std::chrono::sys_seconds start = sys_days(kDay);
  CHECK(take("ann", start, false) == "ann");
  CHECK(take("bob", start + days(1), false) == "claimed-by-other");
  CHECK(claim_warning(store, 1, "bob", start + days(1))->rule == "claimed");
  CHECK_FALSE(claim_warning(store, 1, "ann", start + days(1)));
  CHECK_FALSE(claim_warning(store, 1, "bob", start + days(2)));
  CHECK(take("ann", start + days(1), false) == "ann");
  CHECK(take("bob", start + days(2), false) == "claimed-by-other");
  CHECK(take("bob", start + days(2), true) == "bob");
  CHECK(take("ann", start + days(4), false) == "ann");
  Writer writer = store.begin({.who = "ann", .command = "release"});
  CHECK(release(store, writer, ids, {.now = start + days(5)}).claims.size() == 1);
  CHECK(release(store, writer, ids, {.now = start + days(5)}).faults.front().rule == "no-claim");
}

}  // namespace
}  // namespace cairn
