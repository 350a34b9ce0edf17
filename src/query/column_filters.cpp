// The filters that are about one column of `records`.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "query/filter.h"
#include "query/sort_order.h"

namespace cairn {
namespace {

// `comparison` follows the column's name: " = ?".
Filter column_filter(const std::string& column, const std::string& comparison, std::vector<SqlValue> values) {
  Filter filter;
  filter.column = column;
  filter.test = {"records." + column + comparison, values};
  filter.quiet_test = {"+records." + column + comparison, values};
  filter.candidates = {"SELECT record_id FROM records WHERE " + column + comparison, std::move(values)};
  return filter;
}

template <class Value>
void add_values(std::vector<Filter>& filters, const std::string& column, std::vector<Value> values,
                const std::string& index) {
  if (values.empty()) return;
  std::ranges::sort(values);  // a value that is named twice is one
  values.erase(std::unique(values.begin(), values.end()), values.end());
  std::string places = "?";
  for (std::size_t i = 1; i < values.size(); ++i) places += ", ?";
  const bool one = values.size() == 1;
  Filter filter =
      column_filter(column, one ? " = ?" : " IN (" + places + ")", {values.begin(), values.end()});
  const bool has_id = !index_with_id(column).empty();
  if (one && has_id) filter.walk = index;
  if (!one && has_id)
    for (const Value& value : values) filter.values.push_back({"records." + column + " = ?", {value}});
  if (one)
    filter.probe = {
        fmt::format(
            "EXISTS (SELECT 1 FROM records AS same INDEXED BY {} WHERE same.{} = ? AND same.{} = records.{})",
            index, column, has_id ? "id" : "record_id", has_id ? "id" : "record_id"),
        {values.front()}};
  filters.push_back(std::move(filter));
}

void refuse_unknown(const char* option, const std::vector<std::string>& values,
                    std::initializer_list<std::string_view> known) {
  for (const std::string& value : values)
    if (std::ranges::find(known, value) == known.end())
      throw Error(Error::Kind::kUsage, fmt::format("{} {}: there is no such value; it is one of {}", option,
                                                   quote_excerpt(value), fmt::join(known, ", ")));
}

// The lower end is in the range; the upper one is when `below` is "<=".
template <class Value>
void add_range(std::vector<Filter>& filters, const std::string& column, const std::optional<Value>& low,
               const char* below, const std::optional<Value>& high) {
  if (low && high) {
    filters.push_back(
        column_filter(column, fmt::format(" >= ? AND records.{} {} ?", column, below), {*low, *high}));
    filters.back().quiet_test.sql = fmt::format("+records.{0} >= ? AND +records.{0} {1} ?", column, below);
  } else if (low) {
    filters.push_back(column_filter(column, " >= ?", {*low}));
  } else if (high) {
    filters.push_back(column_filter(column, fmt::format(" {} ?", below), {*high}));
  }
}

void add_rates(std::vector<Filter>& filters, const char* column, const char* name,
               const std::optional<double>& low, const std::optional<double>& high) {
  for (const auto& rate : {low, high})
    if (rate && !(*rate >= 0 && *rate <= 1))
      throw Error(Error::Kind::kUsage, fmt::format("a {} is within 0..1, not {}", name, *rate));
  if (low && high && *low > *high)
    throw Error(
        Error::Kind::kUsage,
        fmt::format("--min-{0} {1} is above --max-{0} {2}: no record can be within", name, *low, *high));
  add_range(filters, column, low, "<=", high);
}

void check_date(const std::string& option, const std::optional<std::string>& date) {
  if (date && !parse_date(*date))
    throw Error(Error::Kind::kUsage, fmt::format("{} {}: a date is written YYYY-MM-DD, such as 2025-01-31",
                                                 option, quote_excerpt(*date)));
}

// Of two limits for a column SQLite begins at the one that is written first: the day before, here.
ValueSteps steps_of_updates(const std::optional<std::string>& after,
                            const std::optional<std::string>& before) {
  ValueSteps steps{"records_by_last_updated", "last_confirmed", {}, {}};
  const std::string select = "SELECT min(last_updated) FROM records WHERE last_updated ";
  steps.first = after ? SqlText{select + ">= ?", {*after}} : SqlText{select + "IS NOT NULL", {}};
  steps.next = {select + "> leading.value", {}};
  if (before)
    for (SqlText* step : {&steps.first, &steps.next}) step->append({" AND last_updated < ?", {*before}});
  return steps;
}

void add_dates(std::vector<Filter>& filters, const char* column, const std::string& name,
               const std::optional<std::string>& after, const std::optional<std::string>& before) {
  check_date("--" + name + "-after", after);
  check_date("--" + name + "-before", before);
  if (after && before && *after >= *before)
    throw Error(Error::Kind::kUsage,
                fmt::format("--{0}-after {1} does not come before --{0}-before {2}: no day is within", name,
                            *after, *before));
  add_range(filters, column, after, "<", before);
  if (column == std::string_view("last_updated") && (after || before))
    filters.back().steps = steps_of_updates(after, before);
}

void add_stale(std::vector<Filter>& filters, std::int64_t days) {
  constexpr std::int64_t kMost = 366 * 1000;
  if (days < 0 || days > kMost)
    throw Error(Error::Kind::kUsage, fmt::format("--stale {}: a number of days from 0 on", days));
  const auto last = std::chrono::sys_days(today()) - std::chrono::days(days);
  Filter filter = column_filter("last_confirmed", " <= ?", {format_date(std::chrono::year_month_day(last))});
  filter.identity = fmt::format("stale {}", days);
  filters.push_back(std::move(filter));
}

// With the text that all that fits the glob begins with, and the least one that does not begin with it.
// SQLite derives such limits of its own from a GLOB and would begin a later page at them: + keeps it from
// that.
SqlText glob_test(const std::string& column, const std::string& glob) {
  const std::string prefix = glob.substr(0, glob.find_first_of("*?["));
  if (prefix.empty()) return {column + " GLOB ?", {glob}};
  std::string end = prefix;
  end.back() = static_cast<char>(end.back() + 1);  // an id is ASCII
  return {"(" + column + " >= ? AND " + column + " < ? AND +" + column + " GLOB ?)", {prefix, end, glob}};
}

// An id that a record once had is its alias, and finds it as long as no other record has it.
SqlText id_test(const std::string& column, const std::string& id) {
  if (id.find_first_of("*?[") != id.npos) return glob_test(column, id);
  return {column + R"( = coalesce(
    (SELECT id FROM records WHERE id = ?),
    (SELECT min(named.id) FROM aliases JOIN records named USING (record_id) WHERE alias = ?
     HAVING count(DISTINCT record_id) = 1)))",
          {id, id}};
}

// One id, or one glob, is a part of the index that is walked; of several SQLite would gather all.
void add_ids(std::vector<Filter>& filters, const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  std::vector<SqlText> tests;
  SqlText found;
  bool by_index = true;
  for (const std::string& id : ids) {
    tests.push_back(id_test(ids.size() == 1 ? "records.id" : "+records.id", id));
    by_index = by_index && id.find_first_of("*?[") != 0;
    const SqlText one = id_test("id", id);
    found.append({(found.sql.empty() ? "" : " UNION ") + ("SELECT record_id FROM records WHERE " + one.sql),
                  one.values});
  }
  Filter filter;
  if (ids.size() == 1) {
    filter.column = "id";
    if (const auto wild = ids.front().find_first_of("*?["); wild != std::string::npos)
      filter.prefix = ids.front().substr(0, wild);
  }
  filter.test = joined(tests, " OR ");
  if (ids.size() == 1) filter.quiet_test = id_test("+records.id", ids.front());
  if (by_index) filter.candidates = std::move(found);
  filters.push_back(std::move(filter));
}

// ErrorCanon's name for the lowest tier.
std::vector<std::string> native_tiers(std::vector<std::string> tiers) {
  std::ranges::replace(tiers, "auto_generated", "ai_generated");
  return tiers;
}

}  // namespace

void add_column_filters(const Query& query, std::vector<Filter>& filters) {
  refuse_unknown("--resolvable", query.resolvables, {"true", "partial", "false"});
  refuse_unknown("--stored-as", query.formats, {"cairn", "errorcanon"});
  add_ids(filters, query.ids);
  add_values(filters, "domain", query.domains, "records_by_domain");
  add_values(filters, "category", query.categories, "records_by_category");
  add_values(filters, "subcategory", query.subcategories, "records_by_subcategory");
  add_values(filters, "error_code", query.error_codes, "records_by_error_code");
  add_values(filters, "resolvable", query.resolvables, "records_by_resolvable");
  add_values(filters, "verification_tier", native_tiers(query.tiers), "records_by_verification_tier");
  add_values(filters, "format", query.formats, "records_by_format");
  add_values(filters, "batch_id", query.batches, "records_by_batch");
  add_rates(filters, "confidence", "confidence", query.min_confidence, query.max_confidence);
  add_rates(filters, "fix_success_rate", "fix-rate", query.min_fix_rate, query.max_fix_rate);
  add_dates(filters, "last_confirmed", "confirmed", query.confirmed_after, query.confirmed_before);
  add_dates(filters, "last_updated", "updated", query.updated_after, query.updated_before);
  add_dates(filters, "first_seen", "seen", query.seen_after, query.seen_before);
  if (query.stale_days) add_stale(filters, *query.stale_days);
}

}  // namespace cairn
