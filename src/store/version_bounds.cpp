#include "store/version_bounds.h"

#include <optional>
#include <string_view>

namespace cairn {
namespace {

std::optional<std::string_view> view(const Text& text) {
  return text ? std::optional<std::string_view>(*text) : std::nullopt;
}

const char* name_of(VersionRange::Kind kind) {
  switch (kind) {
    case VersionRange::Kind::kAny:
      return "any";
    case VersionRange::Kind::kVersion:
      return "version";
    case VersionRange::Kind::kRange:
      return "range";
    case VersionRange::Kind::kUnstated:
      break;
  }
  return "unstated";
}

void append(std::vector<VersionBound>& bounds, const std::string& id, std::int64_t position,
            const ListedVersion& listed) {
  std::int64_t piece = 0;
  const auto add = [&](const char* kind, const VersionInterval& interval) {
    bounds.push_back({position, piece++, id, listed.product_key, kind, interval.low, interval.high});
  };
  for (const VersionInterval& interval : listed.range.intervals) add(name_of(listed.range.kind), interval);
  for (const VersionInterval& interval : listed.lifetime.intervals) add("lifetime", interval);
  if (piece == 0) add("unstated", {});
}

}  // namespace

std::vector<VersionBound> version_bounds(const Record& record) {
  std::vector<VersionBound> bounds;
  if (!record.versions) return bounds;
  for (std::size_t i = 0; i < record.versions->size(); ++i) {
    const VersionEntry& entry = (*record.versions)[i];
    const std::string_view text = entry.version ? std::string_view(*entry.version) : std::string_view();
    if (const auto listed = parse_listed_version(
            {entry.product, text, view(entry.introduced), view(entry.deprecated), view(entry.removed)}))
      append(bounds, record.id, static_cast<std::int64_t>(i), *listed);
  }
  return bounds;
}

}  // namespace cairn
