#include "curate/queue.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "base/date.h"
#include "store/claims.h"
#include "store/outcomes.h"
#include "store/store.h"
#include "store/usage.h"

namespace cairn {
namespace {

constexpr std::chrono::year_month_day kNow{std::chrono::year(2026), std::chrono::month(11),
                                           std::chrono::day(24)};

// Records of all kinds: each field there or not, some claimed, some with outcomes.
Store random_base(std::mt19937& random, int records) {
  const auto one_in = [&](unsigned n) { return random() % n == 0; };
  const auto share = [&] { return static_cast<double>(random() % 101) / 100; };
  Store store = Store::in_memory();
  Writer writer = store.begin({.who = "import"});
  for (int number = 1; number <= records; ++number) {
    Record record;
    record.id = "git/r" + std::to_string(number);
    record.signature = record.regex = "error " + std::to_string(number);
    record.domain = "git";
    const auto age = std::chrono::days(static_cast<int>(random() % 500) - 20);
    if (!one_in(9)) record.last_confirmed = format_date(std::chrono::sys_days(kNow) - age);
    if (!one_in(9)) record.confidence = share();
    if (!one_in(9)) record.fix_success_rate = share();
    if (!one_in(4)) record.verification_tier = one_in(2) ? "human_reviewed" : "community_verified";
    if (!one_in(3)) record.resolvable = one_in(2) ? "true" : "partial";
    record.workarounds.emplace().push_back(Workaround{.action = std::string("this")});
    record.dead_ends.emplace().push_back(DeadEnd{.action = std::string("that")});
    writer.put(record, Format::kNative);
    for (auto i = random() % 3; i > 0; --i)
      keep_outcome(
          writer,
          {.record_id = number, .element_id = 1 + static_cast<int>(random() % 3), .worked = one_in(2)});
    if (one_in(5))
      keep_claim(writer, {number, "", one_in(2) ? "ann" : "bob", "2026-11-23T00:00:00Z",
                          one_in(4) ? "2026-11-24T00:00:00Z" : "2026-11-30T00:00:00Z"});
  }
  writer.commit();
  for (int i = 0; i < records; ++i)
    REQUIRE(count_match(store, 1 + static_cast<int>(random() % static_cast<unsigned>(records))));
  return store;
}

QueueOptions options_of(Store& store) {
  QueueOptions options = QueueOptions::of(store);
  options.today = kNow;
  options.moment = "2026-11-24T08:00:00Z";
  options.who = "ann";
  return options;
}

std::vector<std::string> ids_of(const std::vector<QueueEntry>& entries) {
  std::vector<std::string> ids;
  for (const QueueEntry& entry : entries) ids.push_back(entry.state.id);
  return ids;
}

TEST_CASE("pages of any length are the due records, all of them once, in the order of a plain sort") {
  std::mt19937 random(5);
  Store store = random_base(random, 200);
  QueueOptions options = options_of(store);
  for (const auto claims :
       {QueueOptions::Claims::kFree, QueueOptions::Claims::kMine, QueueOptions::Claims::kAll}) {
    options.claims = claims;
    std::vector<std::pair<double, std::string>> expected;
    for_each_verification_state(store, {}, options.moment, [&](const VerificationState& state) {
      const bool free = state.claimed_by.empty();
      if (claims == QueueOptions::Claims::kFree && !free && state.claimed_by != "ann") return;
      if (claims == QueueOptions::Claims::kMine && state.claimed_by != "ann") return;
      const QueueEntry entry = weigh(state, options);
      if (!entry.reasons.empty()) expected.emplace_back(-entry.priority, state.id);
    });
    std::ranges::sort(expected);
    REQUIRE(expected.size() > 5);
    for (const std::size_t limit : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{500}}) {
      std::vector<std::string> seen;
      options.limit = limit;
      options.after.clear();
      do {
        const VerificationQueue page = verification_queue(store, options);
        CHECK(page.due == expected.size());
        for (std::string& id : ids_of(page.entries)) seen.push_back(std::move(id));
        options.after = page.next;
      } while (!options.after.empty());
      REQUIRE(seen.size() == expected.size());
      for (std::size_t i = 0; i < seen.size(); ++i) CHECK(seen[i] == expected[i].second);
    }
    options.after.clear();
  }
}

TEST_CASE("what lies beside the records is read as it was kept") {
  std::mt19937 random(7);
  Store store = random_base(random, 100);
  for_each_verification_state(store, {}, "2026-11-24T08:00:00Z", [&](const VerificationState& state) {
    std::int64_t all = 0;
    std::int64_t against = 0;
    const Record record = store.read(state.record_id)->record;
    for (const ReportedOutcome& one : list_outcomes(store, state.record_id)) {
      const bool workaround = one.element_id == record.workarounds->front().element_id.value;
      const bool dead_end = one.element_id == record.dead_ends->front().element_id.value;
      if (!workaround && !dead_end) continue;
      ++all;
      against += workaround != one.worked ? 1 : 0;
    }
    CHECK(state.outcomes == all);
    CHECK(state.outcomes_against == against);
    const auto usage = find_usage(store, state.record_id);
    CHECK(state.matched == (usage ? usage->matched : 0));
    const auto claim = find_claim(store, state.record_id, "2026-11-24T08:00:00Z");
    CHECK(state.claimed_by == (claim ? claim->who : ""));
  });
}

TEST_CASE("each part of the priority rises with its cause, and all lie within 0 and 100") {
  QueueOptions options;
  options.today = kNow;
  const auto aged = [&](int days) {
    VerificationState state;
    state.last_confirmed = format_date(std::chrono::sys_days(kNow) - std::chrono::days(days));
    state.confidence = 1;
    state.verification_tier = "human_reviewed";
    return state;
  };
  CHECK(weigh(aged(0), options).priority == 0);
  CHECK(weigh(aged(-10), options).priority == 0);
  CHECK(weigh(aged(180), options).priority == doctest::Approx(17.5));
  CHECK(weigh(aged(365), options).priority == doctest::Approx(35));
  CHECK(weigh(aged(4000), options).priority == doctest::Approx(35));
  for (int day = 0; day < 400; ++day)
    CHECK(weigh(aged(day), options).priority <= weigh(aged(day + 1), options).priority);
  CHECK(weigh(aged(179), options).reasons.empty());
  CHECK(weigh(aged(180), options).reasons == std::vector<std::string>{"confirmed 180 days ago"});
  VerificationState worst;
  worst.resolvable = "true";
  worst.fix_success_rate = 0;
  worst.outcomes = worst.outcomes_against = worst.matched = 10'000'000;
  CHECK(weigh(worst, options).priority == doctest::Approx(100).epsilon(1e-4));
  VerificationState used = aged(200);
  const double unused = weigh(used, options).priority;
  used.matched = 10;
  CHECK(weigh(used, options).priority == doctest::Approx(unused + 5));
  used = aged(1);
  used.matched = 1'000'000;
  CHECK(weigh(used, options).reasons.empty());
  VerificationState doubted = aged(1);
  doubted.outcomes = 3;
  doubted.outcomes_against = 1;
  CHECK(weigh(doubted, options).reasons.empty());
  doubted.outcomes_against = 2;
  CHECK(weigh(doubted, options).reasons == std::vector<std::string>{"2 of 3 outcomes against it"});
}

TEST_CASE("the forecast says of each week how many become due in it") {
  std::mt19937 random(11);
  Store store = random_base(random, 200);
  QueueOptions options = options_of(store);
  const auto weeks = due_by_week(store, options, 12);
  REQUIRE(weeks.size() == 13);
  std::int64_t total = 0;
  for (std::size_t week = 0; week < weeks.size(); ++week) {
    total += weeks[week].records;
    const auto last_day = std::chrono::sys_days(kNow) + std::chrono::days(7 * week);
    std::int64_t expected = 0;
    for_each_verification_state(store, {}, options.moment, [&](const VerificationState& state) {
      expected +=
          !state.last_confirmed ||
          std::chrono::sys_days(*parse_date(*state.last_confirmed)) + std::chrono::days(180) <= last_day;
    });
    CHECK(total == expected);
  }
}

}  // namespace
}  // namespace cairn
