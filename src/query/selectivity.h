#pragma once

#include <span>
#include <string>
#include <vector>

#include "query/passing.h"

namespace cairn {

// What is known of how many records pass the filters of a query, each and together. Internal to query/.
//   Selectivity known(connection, condition, true);
//   if (known.is_guessed()) known.draw();
//   known.share_without(&filter)   // of all records, that pass the others
// All of it throws SQLite::Exception.
class Selectivity {
 public:
  // Counts in the filters' indexes; and, if asked, finds between which ids those that pass are.
  Selectivity(Connection& connection, const Condition& condition, bool with_limits);

  [[nodiscard]] double total() const noexcept { return total_; }  // records; at least 1
  [[nodiscard]] std::span<const Passing> filters() const noexcept { return filters_; }

  // Whether a draw would tell more of a filter. It takes 0.7 ms.
  [[nodiscard]] bool is_guessed() const;
  void draw();

  [[nodiscard]] double share_of(const Passing& one) const;
  // Of the records, that pass all filters but this one and, unless `limits` count, those that limit the ids.
  [[nodiscard]] double share_without(const Filter* filter, bool limits = true) const;
  // How many times as many pass the filters together as would by their shares.
  [[nodiscard]] double together() const noexcept { return together_; }

  // The ids between which all are that pass; empty: none is known.
  struct Limits {
    std::string first, last;
  };
  [[nodiscard]] const Limits& limits() const noexcept { return limits_; }

 private:
  void find_limits();
  void narrow(Passing& one, const std::string& first, const std::string& last);
  void count_next(const Passing& one);

  Connection& connection_;
  double total_;
  std::vector<Passing> filters_;
  double together_ = 1;
  Limits limits_;
};

}  // namespace cairn
