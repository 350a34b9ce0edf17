#include "model/version_grade.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace cairn {
namespace {

using Kind = VersionRange::Kind;

// kOutside where the row says something that the query is not in, nullopt where it says nothing.
std::optional<VersionGrade> grade_row(const VersionQuery& query, const ListedVersion& listed) {
  if (listed.range.kind == Kind::kVersion && overlaps(query.range, listed.range)) return VersionGrade::kExact;
  if (listed.range.kind == Kind::kRange && overlaps(query.range, listed.range)) return VersionGrade::kRange;
  if (overlaps(query.range, listed.lifetime)) return VersionGrade::kRange;
  if (listed.range.kind == Kind::kAny) return VersionGrade::kAny;
  if (listed.range.kind != Kind::kUnstated || listed.lifetime.kind != Kind::kUnstated) {
    return VersionGrade::kOutside;
  }
  return query.range.kind == Kind::kAny ? std::optional(VersionGrade::kAny) : std::nullopt;
}

// The listed versions next to an interval on either side, if they are of its order.
class Neighbours {
 public:
  explicit Neighbours(const VersionInterval& asked) : asked_(asked) {}

  void add(const VersionInterval& interval, const ListedVersion& listed) {
    if (interval.high <= asked_.low && (below_ == nullptr || interval.high > below_key_)) {
      below_ = &listed;
      below_key_ = interval.high;
    }
    if (interval.low >= asked_.high && (above_ == nullptr || interval.low < above_key_)) {
      above_ = &listed;
      above_key_ = interval.low;
    }
  }

  [[nodiscard]] bool both() const { return below_ != nullptr && above_ != nullptr; }
  [[nodiscard]] std::string text() const { return fmt::format("{} .. {}", below_->text, above_->text); }

 private:
  const VersionInterval& asked_;
  const ListedVersion* below_ = nullptr;
  const ListedVersion* above_ = nullptr;
  std::string_view below_key_;
  std::string_view above_key_;
};

// The order that an interval's keys belong to; words have none.
std::optional<std::string_view> order_of(const VersionInterval& interval) {
  const std::string_view key = interval.low;
  if (key.empty() || key.front() == '=') return std::nullopt;
  if (key.front() >= 'A' && key.front() <= 'Z') return std::string_view();
  return key.substr(0, key.find(':'));
}

std::optional<std::string> find_between(const VersionQuery& query, std::string_view product_key,
                                        std::span<const ListedVersion> listed) {
  for (const VersionInterval& asked : query.range.intervals) {
    const auto order = order_of(asked);
    if (!order) continue;
    Neighbours neighbours(asked);
    for (const ListedVersion& version : listed) {
      if (version.product_key != product_key || version.range.kind != Kind::kVersion) continue;
      for (const VersionInterval& interval : version.range.intervals) {
        if (order_of(interval) == order) neighbours.add(interval, version);
      }
    }
    if (neighbours.both()) return neighbours.text();
  }
  return std::nullopt;
}

bool better(const GradedVersions& a, const GradedVersions& b) {
  return a.grade < b.grade;
}

GradedVersions grade_product(const VersionQuery& query, std::string_view product_key,
                             std::span<const ListedVersion> listed) {
  std::optional<GradedVersions> best;
  for (const ListedVersion& version : listed) {
    if (version.product_key != product_key) continue;
    const std::optional<VersionGrade> grade = grade_row(query, version);
    if (grade && (!best || *grade < best->grade)) best = GradedVersions{*grade, version.text};
  }
  if (!best) return {};
  if (best->grade <= VersionGrade::kBetween) return *best;
  if (auto between = find_between(query, product_key, listed))
    return {VersionGrade::kBetween, std::move(*between)};
  return *best;
}

GradedVersions grade_query(const VersionQuery& query, std::span<const ListedVersion> listed) {
  if (!query.product_key.empty()) return grade_product(query, query.product_key, listed);
  std::set<std::string_view> products;  // a version alone is asked of each product
  for (const ListedVersion& version : listed) products.insert(version.product_key);
  std::optional<GradedVersions> best;
  for (const std::string_view product : products) {
    GradedVersions graded = grade_product(query, product, listed);
    if (!best || better(graded, *best)) best = std::move(graded);
  }
  return best.value_or(GradedVersions{});
}

}  // namespace

GradedVersions grade_versions(std::span<const VersionQuery> queries, std::span<const ListedVersion> listed) {
  std::map<std::string_view, GradedVersions> by_product;
  for (const VersionQuery& query : queries) {
    GradedVersions graded = grade_query(query, listed);
    const auto [at, added] = by_product.try_emplace(query.product_key, graded);
    if (!added && better(graded, at->second)) at->second = std::move(graded);
  }
  if (by_product.empty()) return {VersionGrade::kAny, ""};
  const auto worst =
      std::ranges::max_element(by_product, {}, [](const auto& entry) { return entry.second.grade; });
  return worst->second;
}

}  // namespace cairn
