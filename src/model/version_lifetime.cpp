#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "model/product.h"
#include "model/version_clause.h"
#include "model/version_operand.h"
#include "model/version_range.h"

namespace cairn {
namespace {

using Bound = std::optional<Version>;  // none: no bound is set

VersionFault member_fault(std::string_view member, std::size_t at, std::string_view message) {
  return {at + 1, fmt::format("{}: {}", member, message)};
}

// Where the version starts in "PyTorch 2.0", if PyTorch is the product asked for; else where the text starts.
std::size_t version_start(std::string_view text, std::string_view wanted_key) {
  const ProductText split = split_product(text);
  const bool named =
      !wanted_key.empty() && !split.version.empty() && product_key(split.product) == wanted_key;
  return named ? split.version_at : skip_version_spaces(text, 0);
}

VersionResult<Bound> read_bound(std::string_view member, std::optional<std::string_view> text,
                                std::string_view product) {
  if (!text || trim(*text).empty()) return Bound();
  const std::size_t start = version_start(*text, product);
  const VersionOperand operand = read_version_operand(*text, start);
  if (operand.end < text->size()) {
    return member_fault(member, operand.end, "one version was expected, such as 2.0, not a range");
  }
  if (operand.any) return Bound();
  VersionResult<Version> version = Version::parse(operand.text, product);
  if (version) return Bound(*std::move(version));
  return member_fault(member, operand.at + version.fault().column - 1, version.fault().message);
}

}  // namespace

VersionResult<VersionRange> parse_version_lifetime(std::optional<std::string_view> introduced,
                                                   std::optional<std::string_view> deprecated,
                                                   std::optional<std::string_view> removed,
                                                   std::string_view product_key) {
  const VersionResult<Bound> from = read_bound("introduced", introduced, product_key);
  if (!from) return from.fault();
  const VersionResult<Bound> warned = read_bound("deprecated", deprecated, product_key);
  if (!warned) return warned.fault();
  const VersionResult<Bound> to = read_bound("removed", removed, product_key);
  if (!to) return to.fault();

  VersionClause clause;
  if (*from) {
    if (auto message = clause.add(VersionOperator::kAtLeast, **from))
      return member_fault("introduced", 0, *message);
  }
  if (*to) {
    if (auto message = clause.add(VersionOperator::kBelow, **to)) return member_fault("removed", 0, *message);
  }
  if (clause.unbounded()) return VersionRange{};
  VersionRange range{VersionRange::Kind::kRange, clause.intervals()};
  if (!range.intervals.empty()) return range;
  const std::string last = quote_excerpt((*to)->text());
  if (!*from) return member_fault("removed", 0, fmt::format("no version comes before {}", last));
  return member_fault("removed", 0,
                      fmt::format("{} does not come after {}, where it was introduced", last,
                                  quote_excerpt((*from)->text())));
}

}  // namespace cairn
