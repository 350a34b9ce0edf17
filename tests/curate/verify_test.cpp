#include "curate/verify.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "curate/claiming.h"
#include "curate/rates.h"
#include "curate/undo.h"
#include "store/history.h"
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

std::string first_error(const Edited& edited) {
  for (const Diagnostic& fault : edited.faults)
    if (fault.severity == Severity::kError) return fault.rule;
  return "";
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
  CHECK_FALSE(kept[0].adopted_rates);
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

TEST_CASE("only verify raises a tier: a plain edit may keep or lower it, and undo may bring it back") {
  const std::vector<Text> tiers = {Text(), Text("sure"), Text("ai_generated"), Text("community_verified"),
                                   Text("human_reviewed")};
  const auto height = [&](const Text& tier) {  // those before ai_generated are as low
    const auto at = std::ranges::find(tiers, tier) - tiers.begin();
    return std::max<std::ptrdiff_t>(at, 2);
  };
  const auto put_tier = [](Store& store, const Text& tier, const EditPolicy& policy) {
    Desk desk(store, {.who = "bob", .command = "set"});
    Edited edited = desk.change(
        "git/detached-head", [&](Record& r) { r.verification_tier = tier; }, policy);
    if (!edited.refused()) desk.commit();
    return edited;
  };
  for (const Text& from : tiers)
    for (const Text& to : tiers)
      for (const bool minor : {false, true}) {
        Store store = base_of_one();
        REQUIRE_FALSE(put_tier(store, from, {.vouched = true}).refused());
        const Edited edited = put_tier(store, to, {.minor = minor});
        CHECK(edited.refused() == (height(to) > height(from)));
        if (edited.refused()) CHECK(first_error(edited) == "tier-without-source");
        CHECK(store.read("git/detached-head")->record.verification_tier == (edited.refused() ? from : to));
        if (edited.refused() || !edited.changed()) continue;
        const auto change = last_in_effect(store, "bob");
        Desk desk(store, {.who = "bob", .command = "undo", .undoes = change->change_id});
        CHECK_FALSE(undo(desk, *change).front().edited.refused());
        CHECK(desk.store().read("git/detached-head")->record.verification_tier == from);
      }
}

TEST_CASE("workarounds come by what became of them, and only when something did") {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    Record record;
    RateEstimates estimates;
    const auto share = [&] { return static_cast<double>(random() % 5) / 4; };  // many are equal
    record.workarounds.emplace();
    for (int i = 0; i < 6; ++i) {
      Workaround one{.element_id = {i + 1}, .action = std::to_string(i)};
      if (random() % 3 != 0) one.success_rate = share();
      if (random() % 3 == 0) estimates[i + 1] = {.mean = share()};
      record.workarounds->push_back(one);
    }
    std::vector<std::pair<double, std::string>> expected;
    for (const Workaround& one : *record.workarounds) {
      const auto found = estimates.find(one.element_id.value);
      const double stated = one.success_rate ? *one.success_rate : 0.5;
      expected.emplace_back(estimates.empty() ? 0 : -(found != estimates.end() ? found->second.mean : stated),
                            *one.action);
    }
    std::ranges::sort(expected);  // the actions number the places
    order_workarounds(estimates, record);
    for (std::size_t i = 0; i < expected.size(); ++i)
      CHECK(*(*record.workarounds)[i].action == expected[i].second);
  }
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
  CHECK(list_verifications(store, 1).front().adopted_rates);
}

TEST_CASE("outcomes count again when what adopted them was undone, and not when that was undone") {
  Store store = base_of_one();
  const std::int64_t element = store.read(1)->record.workarounds->front().element_id.value;
  const auto tell = [&](bool worked) {
    Writer writer = store.begin({.who = "bob", .command = "report"});
    keep_outcome(writer, {.record_id = 1, .element_id = element, .worked = worked});
    writer.commit();
  };
  const auto take_back = [&](std::int64_t change_id) {
    Desk desk(store, {.who = "ann", .command = "undo", .undoes = change_id});
    for (const UndoneRecord& one : undo(desk, *find_change(store, change_id))) CHECK_FALSE(one.blocked());
    const std::int64_t by = desk.writer().change_id();
    desk.commit();
    return by;
  };
  tell(true);
  tell(false);
  CHECK_FALSE(verify_once(store, {.adopt_rates = true}).refused());
  const std::int64_t adopting = list_verifications(store, 1).front().change_id;
  tell(true);
  std::int64_t last = adopting;
  for (int undos = 0; undos < 5; ++undos) {
    const OutcomeCounts all{2, 1};
    const OutcomeCounts rest{1, 0};
    CHECK(count_outcomes(store, 1).at(element) == (undos % 2 == 1 ? all : rest));
    last = take_back(last);
  }
  CHECK_FALSE(verify_once(store, {.adopt_rates = true}).refused());
  CHECK(count_outcomes(store, 1).empty());
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
