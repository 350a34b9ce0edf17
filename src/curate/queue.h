#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "curate/field_rules.h"
#include "query/query.h"
#include "query/verification_state.h"

namespace cairn {

class Store;

// What to verify next.
//   const VerificationQueue queue = verification_queue(store, {.who = "ann", .limit = 20});
//   for (const QueueEntry& entry : queue.entries) show(entry);
//
// A record is due when it was last confirmed `due_days` ago or never, when at least half of what was reported
// of it since its last verification speaks against it, or when it breaks a rule between fields. The due
// records come by priority, highest first, ties by id. The priority is the sum of the parts below: each is a
// share of 0..1 times its weight, so that it lies within 0..100. One pass over the records; of them only a
// page is kept. Throws Error(kStore), Error(kUsage).
struct QueuePart {
  std::string_view name;
  double weight;
  std::string_view share;  // what the share is
};
inline constexpr std::array kQueueParts = {
    QueuePart{"age", 35,
              "0 today, 0.5 at due_days, 1 from old_days on and when never confirmed; even between"},
    QueuePart{"outcomes", 25, "of outcomes since the last verification, those against it / (all + 1)"},
    QueuePart{"use", 10,
              "of n times that match answered it first, n / (n + 10); needs `cairn config usage on`"},
    QueuePart{"confidence", 10, "1 - confidence; 1 when none is stated"},
    QueuePart{"tier", 10, "human_reviewed 0, community_verified 0.5, ai_generated and others 1"},
    QueuePart{"rules", 10, "1 when it breaks a rule between fields"},
};

struct QueueOptions {
  Query records;  // which; its order, cursor and limit are not looked at
  FieldRules rules;
  int due_days = 180, old_days = 365;
  std::chrono::year_month_day today;
  std::string moment;  // that claims are looked at: "2026-11-24T08:00:40Z"
  std::string who;     // whose claims are one's own
  enum class Claims { kFree, kMine, kAll } claims = Claims::kFree;  // kFree: not claimed by others
  std::size_t limit = 0;                                            // 0: all
  std::string after;                                                // the cursor of a page

  // The rules and days of the base; everything else as it is by default, today, now.
  [[nodiscard]] static QueueOptions of(Store& store);
};

struct QueueEntry {
  VerificationState state;
  std::optional<std::int64_t> age_days;  // since it was last confirmed; nullopt: never
  std::array<double, kQueueParts.size()> parts{};
  double priority = 0;
  std::vector<std::string> reasons;  // why it is due: "confirmed 200 days ago"; none: it is not
};

// How one record stands.
[[nodiscard]] QueueEntry weigh(const VerificationState& state, const QueueOptions& options);

struct VerificationQueue {
  std::vector<QueueEntry> entries;
  std::size_t due = 0;  // in all, whatever the limit and the cursor
  std::string next;     // the cursor of the next page; empty: this is the last
};
[[nodiscard]] VerificationQueue verification_queue(Store& store, const QueueOptions& options);

// How many records fall due by age in each of the coming weeks, if nothing is verified meanwhile: first those
// that are due already, then `weeks` spans of seven days from tomorrow on.
struct DueWeek {
  std::optional<std::chrono::year_month_day> from;  // nullopt: due already
  std::int64_t records = 0;
};
[[nodiscard]] std::vector<DueWeek> due_by_week(Store& store, const QueueOptions& options, std::size_t weeks);

}  // namespace cairn
