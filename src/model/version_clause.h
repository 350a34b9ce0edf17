#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/version.h"
#include "model/version_operator.h"
#include "model/version_range.h"

namespace cairn {

// One or more comparisons joined by "and": a lower bound, an upper bound, and what `!=` takes out in between.
//   VersionClause clause;
//   clause.add(VersionOperator::kAtLeast, *Version::parse("3.11"));  // nullopt, or the message of a fault
//   clause.intervals();                                               // empty: no version lies in all of
//   them
class VersionClause {
 public:
  [[nodiscard]] std::optional<std::string> add(VersionOperator op, const Version& version);

  // True when nothing was added: every version lies in it.
  [[nodiscard]] bool unbounded() const noexcept { return !first_; }

  // In order, no two touching.
  [[nodiscard]] std::vector<VersionInterval> intervals() const;

 private:
  void add_low(std::string key);
  void add_high(std::string key);
  void add_interval(std::string low, std::string high);
  void add_orderable(VersionOperator op, const Version& version);

  std::optional<Version> first_;  // whose order all the others must share
  std::string low_{kFirstKey};
  std::string high_{kLastKey};
  std::vector<VersionInterval> excluded_;
};

// Sorts, and joins those that overlap or touch.
[[nodiscard]] std::vector<VersionInterval> merge_intervals(std::vector<VersionInterval> intervals);

}  // namespace cairn
