#include "curate/queue.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "curate/settings.h"
#include "query/cursor.h"

namespace cairn {
namespace {

constexpr std::string_view kCursorOf = "verification queue";

std::optional<std::int64_t> age_of(const VerificationState& state, std::chrono::year_month_day today) {
  const auto confirmed = state.last_confirmed ? parse_date(*state.last_confirmed) : std::nullopt;
  if (!confirmed) return std::nullopt;
  return (std::chrono::sys_days(today) - std::chrono::sys_days(*confirmed)).count();
}

double age_share(std::optional<std::int64_t> age_days, const QueueOptions& options) {
  if (!age_days) return 1;
  const auto age = static_cast<double>(*age_days);
  const double due = options.due_days;
  const double old = std::max(options.old_days, options.due_days + 1);
  if (age <= due) return std::max(age, 0.0) / due / 2;
  return std::min(1.0, 0.5 + (age - due) / (old - due) / 2);
}

double tier_share(const std::optional<std::string>& tier) {
  if (tier == "human_reviewed") return 0;
  return tier == "community_verified" ? 0.5 : 1;
}

double outcome_share(const VerificationState& state) {
  return static_cast<double>(state.outcomes_against) / static_cast<double>(state.outcomes + 1);
}

// Ten times are half of what counts: whether often or very often matters little.
double use_share(const VerificationState& state) {
  constexpr double kHalf = 10;
  const auto times = static_cast<double>(state.matched);
  return times / (times + kHalf);
}

RuledFields ruled_fields(const VerificationState& state) {
  return {.resolvable = state.resolvable ? std::string_view(*state.resolvable) : std::string_view(),
          .fix_success_rate = state.fix_success_rate,
          .confidence = state.confidence,
          .evidence_count = state.evidence_count};
}

bool is_due(const VerificationState& state, std::optional<std::int64_t> age_days, bool breaks_rule,
            const QueueOptions& options) {
  return breaks_rule || !age_days || *age_days >= options.due_days ||
         (state.outcomes > 0 && state.outcomes_against * 2 >= state.outcomes);
}

std::vector<std::string> reasons_for(const QueueEntry& entry, const std::vector<BrokenRule>& broken,
                                     const QueueOptions& options) {
  const VerificationState& state = entry.state;
  std::vector<std::string> reasons;
  if (!is_due(state, entry.age_days, !broken.empty(), options)) return reasons;
  if (!entry.age_days)
    reasons.emplace_back("never confirmed");
  else if (*entry.age_days >= options.due_days)
    reasons.push_back(fmt::format("confirmed {} days ago", *entry.age_days));
  if (state.outcomes_against > 0)
    reasons.push_back(fmt::format("{} of {} outcomes against it", state.outcomes_against, state.outcomes));
  for (const BrokenRule& rule : broken) {
    std::string reason = std::string("breaks ") + rule.rule;
    if (std::ranges::find(reasons, reason) == reasons.end()) reasons.push_back(std::move(reason));
  }
  return reasons;
}

bool is_wanted(const VerificationState& state, const QueueOptions& options) {
  switch (options.claims) {
    case QueueOptions::Claims::kFree:
      return state.claimed_by.empty() || state.claimed_by == options.who;
    case QueueOptions::Claims::kMine:
      return state.claimed_by == options.who;
    case QueueOptions::Claims::kAll:
      return true;
  }
  return true;
}

// The order of the queue; equal only for one and the same record.
struct Rank {
  double priority;
  std::string_view id;

  [[nodiscard]] bool before(const Rank& other) const {
    return priority != other.priority ? priority > other.priority : id < other.id;
  }
};

Rank rank_of(const QueueEntry& entry) {
  return {entry.priority, entry.state.id};
}

bool comes_before(const QueueEntry& one, const QueueEntry& other) {
  return rank_of(one).before(rank_of(other));
}

// The first entries after a cursor, as they come in no order: a heap whose top is the last of them.
class Page {
 public:
  explicit Page(const QueueOptions& options) : limit_(options.limit) {
    if (!options.after.empty()) after_ = from_text(options.after, kCursorOf);
  }

  void add(QueueEntry&& entry) {
    if (after_ && !Rank{std::get<double>(after_->value), after_->id}.before(rank_of(entry))) return;
    ++following_;
    if (limit_ != 0 && entries_.size() == limit_) {
      if (!comes_before(entry, entries_.front())) return;
      std::ranges::pop_heap(entries_, comes_before);
      entries_.pop_back();
    }
    entries_.push_back(std::move(entry));
    if (limit_ != 0) std::ranges::push_heap(entries_, comes_before);
  }

  void finish(VerificationQueue& queue) {
    std::ranges::sort(entries_, comes_before);
    queue.entries = std::move(entries_);
    if (following_ == queue.entries.size()) return;
    const Rank last = rank_of(queue.entries.back());
    queue.next = to_text({.value = last.priority, .id = std::string(last.id)}, kCursorOf);
  }

 private:
  std::size_t limit_;
  std::optional<Cursor> after_;
  std::vector<QueueEntry> entries_;
  std::size_t following_ = 0;
};

}  // namespace

QueueOptions QueueOptions::of(Store& store) {
  const Settings settings = Settings::of(store);
  QueueOptions options;
  options.rules = FieldRules::of(settings);
  options.due_days = static_cast<int>(settings.number("queue.due-days"));
  options.old_days = static_cast<int>(settings.number("queue.old-days"));
  options.today = cairn::today();
  options.moment = now_timestamp();
  return options;
}

QueueEntry weigh(const VerificationState& state, const QueueOptions& options) {
  QueueEntry entry{.state = state, .age_days = age_of(state, options.today)};
  const std::vector<BrokenRule> broken = options.rules.broken_by(ruled_fields(state));
  const std::array<double, kQueueParts.size()> shares = {age_share(entry.age_days, options),
                                                         outcome_share(state),
                                                         use_share(state),
                                                         1 - state.confidence.value_or(0),
                                                         tier_share(state.verification_tier),
                                                         broken.empty() ? 0.0 : 1.0};
  for (std::size_t part = 0; part < shares.size(); ++part) {
    entry.parts[part] = shares[part] * kQueueParts[part].weight;
    entry.priority += entry.parts[part];
  }
  entry.reasons = reasons_for(entry, broken, options);
  return entry;
}

VerificationQueue verification_queue(Store& store, const QueueOptions& options) {
  VerificationQueue queue;
  Page page(options);
  for_each_verification_state(store, options.records, options.moment, [&](const VerificationState& state) {
    if (!is_wanted(state, options)) return;
    QueueEntry entry = weigh(state, options);
    if (entry.reasons.empty()) return;
    ++queue.due;
    page.add(std::move(entry));
  });
  page.finish(queue);
  return queue;
}

std::vector<DueWeek> due_by_week(Store& store, const QueueOptions& options, std::size_t weeks) {
  std::vector<DueWeek> due(weeks + 1);
  for (std::size_t week = 0; week < weeks; ++week)
    due[week + 1].from = std::chrono::sys_days(options.today) + std::chrono::days(1 + 7 * week);
  for_each_verification_state(store, options.records, options.moment, [&](const VerificationState& state) {
    const auto age = age_of(state, options.today);
    const std::int64_t days_left = age ? options.due_days - *age : 0;
    const std::size_t week = days_left <= 0 ? 0 : static_cast<std::size_t>((days_left - 1) / 7 + 1);
    if (week < due.size()) ++due[week].records;
  });
  return due;
}

}  // namespace cairn
