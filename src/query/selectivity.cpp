#include "query/selectivity.h"

#include <algorithm>

#include "query/skip_scan.h"

namespace cairn {

Selectivity::Selectivity(Connection& connection, const Condition& condition, bool with_limits)
    : connection_(connection),
      total_(static_cast<double>(
          std::max<std::int64_t>(1, connection.integer("SELECT records FROM terms WHERE term = ''")))),
      filters_(count_passing(connection, condition, total_)) {
  if (with_limits) find_limits();
}

bool Selectivity::is_guessed() const {
  return std::ranges::any_of(filters_, [](const Passing& one) { return one.guessed && one.browsed; });
}

void Selectivity::draw() {
  together_ = draw_passing(connection_, filters_, total_);
  for (const Passing& one : filters_) count_next(one);
}

// The ids of a domain begin with its name as a rule, and lie together then.
void Selectivity::find_limits() {
  for (Passing& one : filters_) {
    const Filter& filter = *one.filter;
    if (!filter.prefix.empty()) {
      narrow(one, filter.prefix, filter.prefix + '\x7f');  // beyond what an id may have
    } else if (!filter.walk.empty()) {
      const std::string from = filter.candidates.sql.substr(filter.candidates.sql.find(" FROM "));
      SQLite::Statement row(connection_.database(), "SELECT (SELECT id" + from + " ORDER BY id), (SELECT id" +
                                                        from + " ORDER BY id DESC)");
      bind_values(row, filter.candidates.values, bind_values(row, filter.candidates.values));
      if (!row.executeStep() || row.isColumnNull(0)) continue;
      const std::string first = row.getColumn(0).getString(), last = row.getColumn(1).getString();
      if (first.substr(0, first.find('/')) == last.substr(0, last.find('/'))) narrow(one, first, last);
    }
  }
}

void Selectivity::narrow(Passing& one, const std::string& first, const std::string& last) {
  one.limits = true;
  limits_.first = std::max(limits_.first, first);
  limits_.last = limits_.last.empty() ? last : std::min(limits_.last, last);
}

// What a draw cannot tell, whether two filters exclude each other, an index of both columns does.
void Selectivity::count_next(const Passing& one) {
  std::vector<const Filter*> next;
  double expected = one.records;
  for (const Passing& other : filters_)
    if (is_next_in_index(*one.filter, *other.filter)) {
      next.push_back(other.filter);
      expected *= share_of(other);
    }
  if (next.empty()) return;
  const SqlText rows = skip_scan(*one.filter, next);
  const std::int64_t count = count_rows(connection_, rows.sql, rows.values);
  if (count < kCounted) together_ = static_cast<double>(count) / std::max(1.0, expected);
}

double Selectivity::share_of(const Passing& one) const {
  return cairn::share_of(one, total_);
}

double Selectivity::share_without(const Filter* filter, bool limits) const {
  double share = 1;
  for (const Passing& one : filters_)
    if (one.filter != filter && (limits || !one.limits)) share *= share_of(one);
  return std::clamp(share * together_, 1 / total_, 1.0);
}

}  // namespace cairn
