#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "base/text.h"
#include "model/product.h"
#include "model/version_grade.h"

namespace cairn {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 6> kGradeNames = {"exact", "range",    "between",
                                                         "any",   "unstated", "outside"};

}  // namespace

std::string_view to_string(VersionGrade grade) noexcept {
  return kGradeNames[static_cast<std::size_t>(grade)];
}

std::optional<VersionGrade> parse_version_grade(std::string_view text) noexcept {
  const auto* const found = std::ranges::find(kGradeNames, text);
  if (found == kGradeNames.end()) return std::nullopt;
  return static_cast<VersionGrade>(found - kGradeNames.begin());
}

VersionResult<VersionQuery> parse_version_query(std::string_view text) {
  if (trim(text).empty())
    return VersionFault{1, "a product or a version was expected, such as python >=3.11"};
  const ProductText split = split_product(text);
  VersionQuery query{std::string(trim(text)), product_key(split.product), any_version()};
  VersionResult<VersionRange> range = parse_version_range(split.version, query.product_key);
  if (!range) return VersionFault{split.version_at + range.fault().column, range.fault().message};
  if (range->kind != VersionRange::Kind::kUnstated) query.range = *std::move(range);
  return query;
}

VersionResult<ListedVersion> parse_listed_version(const VersionRow& row) {
  const ProductText split =
      row.product.empty() ? split_product(row.text) : ProductText{row.product, row.text, 0};
  ListedVersion listed{std::string(trim(row.text)), product_key(split.product), {}, {}};
  VersionResult<VersionRange> range = parse_version_range(split.version, listed.product_key);
  if (!range) return VersionFault{split.version_at + range.fault().column, range.fault().message};
  listed.range = *std::move(range);

  VersionResult<VersionRange> lifetime =
      parse_version_lifetime(row.introduced, row.deprecated, row.removed, listed.product_key);
  if (!lifetime) return lifetime.fault();
  listed.lifetime = *std::move(lifetime);
  return listed;
}

}  // namespace cairn
