#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/condition.h"

namespace cairn {

// How many records pass a filter, about. Internal to query/.
//   std::vector<Passing> all = count_passing(connection, condition, total);
//   draw_passing(connection, all, total);   // when more must be known
struct Passing {
  const Filter* filter;
  double records;
  bool guessed;         // at least so many, or no index told
  bool browsed;         // an entry of records_browsed tells whether it passes
  bool limits = false;  // all ids that pass are between two that are known
};

// Of all records; never 0, as nothing is known for certain.
[[nodiscard]] double share_of(const Passing& one, double total);

constexpr std::int64_t kCounted = 2'000;  // some 0.1 us each; beyond, more is learned by drawing

// Counted in the filters' indexes, to kCounted at most. `total` is how many records there are. Throws
// SQLite::Exception, as the others do.
[[nodiscard]] std::vector<Passing> count_passing(Connection& connection, const Condition& condition,
                                                 double total);

// Learns from a few hundred records what share passes each filter that is guessed and browsed. Returns how
// many times as many pass all of these as would if they had nothing to do with each other.
[[nodiscard]] double draw_passing(Connection& connection, std::vector<Passing>& all, double total);

// How many rows "SELECT … FROM …" has, at most kCounted.
[[nodiscard]] std::int64_t count_rows(Connection& connection, const std::string& rows,
                                      const std::vector<SqlValue>& values);

// Whether the index records_browsed has the column.
[[nodiscard]] bool is_browsed(std::string_view column);

}  // namespace cairn
