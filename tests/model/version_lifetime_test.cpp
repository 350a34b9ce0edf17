#include <doctest/doctest.h>

#include <optional>
#include <string_view>

#include "model/version_range.h"

namespace cairn {
namespace {

using Text = std::optional<std::string_view>;
constexpr Text kNone = std::nullopt;

VersionRange lifetime(Text introduced, Text deprecated, Text removed, std::string_view product = {}) {
  const auto parsed = parse_version_lifetime(introduced, deprecated, removed, product);
  REQUIRE_MESSAGE(parsed, (parsed ? "" : parsed.fault().message));
  return *parsed;
}

bool holds(const VersionRange& range, std::string_view version) {
  return range.contains(*Version::parse(version));
}

TEST_CASE("introduced is in, removed is out") {
  const VersionRange both = lifetime("1.5", kNone, "2.0");
  CHECK(holds(both, "1.5"));
  CHECK(holds(both, "1.5.dev1"));
  CHECK(holds(both, "1.99"));
  CHECK_FALSE(holds(both, "1.4"));
  CHECK_FALSE(holds(both, "2.0"));
  CHECK_FALSE(holds(both, "2.0rc1"));
  CHECK(both.kind == VersionRange::Kind::kRange);
  CHECK(holds(lifetime("1.5", kNone, kNone), "99"));
  CHECK_FALSE(holds(lifetime("1.5", kNone, kNone), "1"));
  CHECK(holds(lifetime(kNone, kNone, "2.0"), "0.1"));
  CHECK_FALSE(holds(lifetime(kNone, kNone, "2.0"), "2"));
  CHECK(holds(lifetime("foxy", kNone, "jazzy"), "humble"));
}

TEST_CASE("deprecated sets no bound, absent and empty texts say nothing") {
  CHECK(lifetime("1.5", "1.7", "2.0") == lifetime("1.5", kNone, "2.0"));
  CHECK(lifetime(kNone, "1.7", kNone) == VersionRange{});
  CHECK(lifetime(kNone, kNone, kNone) == VersionRange{});
  CHECK(lifetime("", " ", "") == VersionRange{});
  CHECK(lifetime("any", kNone, "2") == lifetime(kNone, kNone, "2"));
}

TEST_CASE("the product's own name may stand before a version") {
  CHECK(lifetime("PyTorch 1.5", kNone, "torch 2.0", "pytorch") == lifetime("1.5", kNone, "2.0"));
  CHECK(lifetime(" 1.5+", kNone, kNone, "pytorch") == lifetime("1.5", kNone, kNone));
  CHECK(lifetime("F1", kNone, kNone).kind == VersionRange::Kind::kRange);
  CHECK_FALSE(holds(lifetime("F1", kNone, kNone), "F2"));
}

void check_lifetime_fault(Text introduced, Text deprecated, Text removed, std::string_view member,
                          std::size_t column) {
  const auto parsed = parse_version_lifetime(introduced, deprecated, removed, "pytorch");
  REQUIRE_FALSE(parsed);
  CHECK(parsed.fault().column == column);
  CHECK(std::string_view(parsed.fault().message).starts_with(member));
}

TEST_CASE("a fault names the member and the column in its text") {
  check_lifetime_fault("1..5", kNone, kNone, "introduced: ", 3);
  check_lifetime_fault("PyTorch 1..5", kNone, kNone, "introduced: ", 11);
  check_lifetime_fault(kNone, "1..5", kNone, "deprecated: ", 3);
  check_lifetime_fault(kNone, kNone, ">=2", "removed: ", 1);
  check_lifetime_fault("1,2", kNone, kNone, "introduced: ", 2);
  check_lifetime_fault("2.0", kNone, "1.0", "removed: ", 1);
  check_lifetime_fault("2.0", kNone, "2.0", "removed: ", 1);
  check_lifetime_fault(kNone, kNone, "F3", "removed: ", 1);
  check_lifetime_fault("humble", kNone, "2.0", "removed: ", 1);
  check_lifetime_fault(kNone, kNone, "0", "removed: no version comes before \"0\"", 1);
}

}  // namespace
}  // namespace cairn
