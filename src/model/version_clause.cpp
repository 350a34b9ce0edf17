#include "model/version_clause.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text.h"

namespace cairn {
namespace {

std::string after_first_numbers(const Version& version, std::size_t count) {
  const VersionParts& all = version.parts();
  VersionParts head{.order = all.order, .epoch = all.epoch};
  const std::size_t kept = std::clamp<std::size_t>(count, 1, all.numbers.size());
  head.numbers.assign(all.numbers.begin(), all.numbers.begin() + static_cast<std::ptrdiff_t>(kept));
  return key_after(head);
}

// npm: ^1.2.3 ends at 2, ^0.2.3 at 0.3, ^0.0.3 at 0.0.4; ^0.0 at 0.1.
std::size_t caret_count(const VersionParts& parts) {
  const auto significant = std::ranges::find_if(parts.numbers, [](const std::string& n) { return n != "0"; });
  return static_cast<std::size_t>(significant - parts.numbers.begin()) + 1;
}

bool is_equality_of_word(VersionOperator op) {
  return op == VersionOperator::kEqual || op == VersionOperator::kAtLeast || op == VersionOperator::kAtMost;
}

bool needs_numbers(VersionOperator op) {
  return op == VersionOperator::kCompatible || op == VersionOperator::kTilde || op == VersionOperator::kCaret;
}

}  // namespace

std::optional<std::string> VersionClause::add(VersionOperator op, const Version& version) {
  const std::string written = quote_excerpt(version.text());
  if (!version.orderable() && !is_equality_of_word(op)) {
    return fmt::format("{} has no place in an order, so it can only stand alone or after = or >=", written);
  }
  if (needs_numbers(op) && !version.order().empty()) {
    return fmt::format("{} is a name, so ~ and ^ cannot tell which number may grow; >= and < can", written);
  }
  if (first_ && (first_->order() != version.order() || first_->orderable() != version.orderable())) {
    return fmt::format("{} and {} are not of one order, so no version can be held against both",
                       quote_excerpt(first_->text()), written);
  }
  if (!first_) first_ = version;
  if (version.orderable()) {
    add_orderable(op, version);
  } else {
    add_interval(version.key_before(), version.key_after());
  }
  return std::nullopt;
}

void VersionClause::add_orderable(VersionOperator op, const Version& version) {
  add_interval(order_begin(version.order()), order_end(version.order()));
  switch (op) {
    case VersionOperator::kEqual:
      return add_interval(version.key_before(), version.key_after());
    case VersionOperator::kNotEqual:
      excluded_.push_back({version.key_before(), version.key_after()});
      return;
    case VersionOperator::kAtLeast:
      return add_low(version.key_before());
    case VersionOperator::kAtMost:
      return add_high(version.key_after());
    case VersionOperator::kAbove:
      return add_low(version.key_after());
    case VersionOperator::kBelow:
      return add_high(version.key_before());
    case VersionOperator::kCompatible:
      return add_interval(version.key_before(),
                          after_first_numbers(version, version.parts().numbers.size() - 1));
    case VersionOperator::kTilde:
      return add_interval(version.key_before(), after_first_numbers(version, 2));
    case VersionOperator::kCaret:
      return add_interval(version.key_before(), after_first_numbers(version, caret_count(version.parts())));
  }
}

void VersionClause::add_low(std::string key) {
  if (key > low_) low_ = std::move(key);
}

void VersionClause::add_high(std::string key) {
  if (key < high_) high_ = std::move(key);
}

void VersionClause::add_interval(std::string low, std::string high) {
  add_low(std::move(low));
  add_high(std::move(high));
}

std::vector<VersionInterval> VersionClause::intervals() const {
  std::vector<VersionInterval> kept;
  std::string low = low_;
  for (const VersionInterval& hole : merge_intervals(excluded_)) {
    if (hole.high <= low) continue;
    if (hole.low >= high_) break;
    if (low < hole.low) kept.push_back({low, hole.low});
    low = hole.high;
  }
  if (low < high_) kept.push_back({std::move(low), high_});
  return kept;
}

std::vector<VersionInterval> merge_intervals(std::vector<VersionInterval> intervals) {
  std::ranges::sort(intervals, {}, &VersionInterval::low);
  std::vector<VersionInterval> merged;
  for (VersionInterval& next : intervals) {
    if (!merged.empty() && next.low <= merged.back().high) {
      if (next.high > merged.back().high) merged.back().high = std::move(next.high);
    } else {
      merged.push_back(std::move(next));
    }
  }
  return merged;
}

}  // namespace cairn
