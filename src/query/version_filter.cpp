// --version: the grade of model/version_grade.h, said in SQL over `version_bounds`. A test holds the two
// equal.
#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <map>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "base/text.h"
#include "model/version_key.h"
#include "query/filter.h"
#include "query/listed_versions.h"

namespace cairn {
namespace {

constexpr std::size_t kGrades = 6;
using Grades = std::bitset<kGrades>;  // by the number of a VersionGrade

Grades kept_grades(const std::vector<std::string>& names) {
  Grades kept;
  for (const std::string& name : names) {
    const auto grade = parse_version_grade(name);
    if (!grade)
      throw Error(
          Error::Kind::kUsage,
          fmt::format("--version-grade {}: there is no such grade; it is one of exact, range, between, any, "
                      "unstated, outside",
                      quote_excerpt(name)));
    kept.set(static_cast<std::size_t>(*grade));
  }
  for (std::size_t grade = 0; names.empty() && grade <= static_cast<std::size_t>(VersionGrade::kAny); ++grade)
    kept.set(grade);
  return kept;
}

bool asks_for_any(const VersionQuery& query) {
  return query.range.kind == VersionRange::Kind::kAny;
}

SqlText overlap(const VersionRange& asked) {
  std::vector<SqlText> tests;
  for (const VersionInterval& interval : asked.intervals)
    tests.push_back({"(low < ? AND high > ?)", {interval.high, interval.low}});
  return joined(tests, " OR ");
}

// Listed versions on both sides of an interval that has a place in an order: what is below, what is above.
struct Sides {
  SqlText below, above;
};

std::optional<Sides> sides_of(const VersionInterval& asked) {
  if (asked.low.empty() || asked.low.front() == '=') return std::nullopt;
  const bool number = asked.low.front() >= 'A' && asked.low.front() <= 'Z';
  const std::string order = number ? "" : asked.low.substr(0, asked.low.find(':'));
  const std::string begin = order_begin(order);
  const std::string end = order_end(order);
  return Sides{{"kind = 'version' AND low >= ? AND low < ? AND high <= ?", {begin, end, asked.low}},
               {"kind = 'version' AND low >= ? AND low >= ? AND low < ?", {begin, asked.high, end}}};
}

void append_test(SqlText& sql, const char* before, const SqlText& test, const char* after) {
  sql.sql += before;
  sql.append(test);
  sql.sql += after;
}

// The number of the grade, from the rows of one record and product.
SqlText grade_of_rows(const VersionQuery& query) {
  SqlText grade{"CASE", {}};
  const SqlText overlaps = overlap(query.range);
  append_test(grade, " WHEN max(kind = 'version' AND ", overlaps, ") THEN 0");
  append_test(grade, " WHEN max(kind IN ('range', 'lifetime') AND ", overlaps, ") THEN 1");
  for (const VersionInterval& asked : query.range.intervals)
    if (const auto sides = sides_of(asked)) {
      append_test(grade, " WHEN max(", sides->below, ")");
      append_test(grade, " AND max(", sides->above, ") THEN 2");
    }
  grade.sql += asks_for_any(query) ? " WHEN max(kind IN ('any', 'unstated')) THEN 3"
                                   : " WHEN max(kind = 'any') THEN 3";
  grade.sql += " WHEN max(kind <> 'unstated') THEN 5 ELSE 4 END";
  return grade;
}

// A version alone is asked of each product.
SqlText grade_of_record(const VersionQuery& query) {
  SqlText grade;
  const char* rows = " FROM version_bounds WHERE version_bounds.record_id = records.record_id";
  if (query.product_key.empty()) {
    append_test(grade, "(SELECT ifnull(min(grade), 4) FROM (SELECT ", grade_of_rows(query), " AS grade");
    grade.sql += std::string(rows) + " GROUP BY product))";
  } else {
    append_test(grade, "(SELECT ", grade_of_rows(query), rows);
    // The rows of a record are few and lie together; those of a product are many: + keeps SQLite from these.
    grade.append({" AND +product = ?)", {query.product_key}});
  }
  return grade;
}

// min or max of several; SQLite has both for two and more.
SqlText extreme(const char* function, const std::vector<SqlText>& grades) {
  if (grades.size() == 1) return grades.front();
  SqlText one = joined(grades, ", ");
  one.sql = function + one.sql;
  return one;
}

// All records of a grade up to kAny have such a row.
SqlText candidates(const VersionQuery& query, bool between) {
  const SqlText product{"SELECT record_id FROM version_bounds WHERE product = ?", {query.product_key}};
  if (asks_for_any(query)) return product;
  SqlText found = product;
  append_test(found, " AND kind IN ('version', 'range', 'lifetime', 'any') AND ", overlap(query.range), "");
  for (const VersionInterval& asked : query.range.intervals)
    if (const auto sides = sides_of(asked); sides && between) {
      append_test(found, " UNION ALL ", product, " AND ");
      found.append(sides->below);
      append_test(found,
                  " AND EXISTS (SELECT 1 FROM version_bounds AS other WHERE other.record_id = "
                  "version_bounds.record_id AND +other.product = version_bounds.product AND ",
                  sides->above, ")");
    }
  return found;
}

using ByProduct = std::map<std::string_view, std::vector<const VersionQuery*>>;

// Of the first product that is named: what fits all products is among them.
SqlText candidates(const ByProduct& products, Grades kept) {
  const Grades found_by_rows("001111");
  if ((kept & ~found_by_rows).any()) return {};
  for (const auto& [product, queries] : products) {
    if (product.empty()) continue;
    SqlText all;
    for (const VersionQuery* query : queries)
      append_test(all, all.sql.empty() ? "" : " UNION ",
                  candidates(*query, kept[static_cast<std::size_t>(VersionGrade::kBetween)]), "");
    return all;
  }
  return {};
}

// The records of the first product that is named, in the order of their ids. When it is the only one, its
// rows, which stand together in the index, decide the grade.
std::optional<Grouped> in_order_of_ids(const ByProduct& products, const std::string& kept) {
  const auto named = std::ranges::find_if(products, [](const auto& one) { return !one.first.empty(); });
  if (named == products.end()) return std::nullopt;
  Grouped ids{
      "version_bounds",
      {"version_bounds INDEXED BY version_bounds_by_product WHERE product = ?", {std::string(named->first)}},
      {},
      products.size() == 1};
  if (!ids.exact) return ids;
  std::vector<SqlText> grades;
  for (const VersionQuery* query : named->second) grades.push_back(grade_of_rows(*query));
  append_test(ids.having, " HAVING ", extreme("min", grades), kept.c_str());
  return ids;
}

}  // namespace

void add_version_filters(const Query& query, std::vector<Filter>& filters) {
  const Grades kept = kept_grades(query.version_grades);
  if (query.versions.empty()) {
    if (!query.version_grades.empty())
      throw Error(Error::Kind::kUsage, "--version-grade says what --version keeps; give a --version as well");
    return;
  }
  const std::vector<VersionQuery> queries = parse_version_queries(query.versions);
  ByProduct products;
  for (const VersionQuery& one : queries) products[one.product_key].push_back(&one);
  std::vector<SqlText> grades;
  for (const auto& [product, alternatives] : products) {
    std::vector<SqlText> each;
    for (const VersionQuery* one : alternatives) each.push_back(grade_of_record(*one));
    grades.push_back(extreme("min", each));
  }
  Filter filter;
  filter.test = extreme("max", grades);
  std::string numbers;
  for (std::size_t grade = 0; grade < kGrades; ++grade)
    if (kept[grade]) numbers += (numbers.empty() ? "" : ", ") + std::to_string(grade);
  numbers = " IN (" + numbers + ")";
  filter.test.sql += numbers;
  filter.candidates = candidates(products, kept);
  if (!filter.candidates.sql.empty()) filter.ids = in_order_of_ids(products, numbers);
  filter.exact = false;
  filters.push_back(std::move(filter));
}

}  // namespace cairn
