#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/version.h"
#include "model/version_result.h"

namespace cairn {

// What a version text means: intervals over sort keys.
//   const VersionResult<VersionRange> range = parse_version_range(">=3.11,<4.0");
//   if (range) range->contains(*Version::parse("3.12.1"));  // true
//   overlaps(*range, *parse_version_range("3.x"));          // true
// Written, and what it means:
//   11.7, ==11.7      [11.7, 11.8): 11.7.1 is inside, 11.70 is not; a bound sits before its number's dev
//   releases 3.x, 3.*          [3, 4)
//   >= > <= <         from 11.7, from 11.8, up to and with 11.7.x, up to and without 11.7.dev
//   , and             both; comparisons in a row need no comma (>=1.2 <2, as npm has it)
//   || | or           either (>=3.8 || 2.7)
//   !=                all but that interval
//   ~=2.2 ~>2.2 ~1.2 ^1.2   PEP 440's and Ruby's, npm's two
//   1.1+, 1.1 or later      >=1.1
//   1.2 - 1.5, 1.2 to 1.5   >=1.2,<=1.5
//   any, *, >=any     everything
//   nothing           nothing is said
// A protocol's name before a slash is passed over (HTTP/1.1+). With a word (F1), >=, <= and + mean equality.
// Refused, with the column in bytes: what Version::parse() refuses, an operator without a version, a word or
// a name where an order is needed, bounds of different orders, and a range in which no version lies (>=4,<3).
// Time is n log n in the length of the text.

// Half-open: the keys k with low <= k < high.
struct VersionInterval {
  std::string low;
  std::string high;

  friend bool operator==(const VersionInterval&, const VersionInterval&) = default;
};

struct VersionRange {
  enum class Kind {
    kUnstated,  // nothing is said; no interval
    kAny,       // everything; one interval, of all keys
    kVersion,   // one version, or several with "or"
    kRange,
  };

  Kind kind = Kind::kUnstated;
  std::vector<VersionInterval> intervals;  // in order; no two touch

  [[nodiscard]] bool contains(const Version& version) const;

  friend bool operator==(const VersionRange&, const VersionRange&) = default;
};

[[nodiscard]] VersionRange any_version();

// `product_key` as for Version::parse().
[[nodiscard]] VersionResult<VersionRange> parse_version_range(std::string_view text,
                                                              std::string_view product_key = {});

// Whether some version lies in both. What says nothing overlaps nothing.
[[nodiscard]] bool overlaps(const VersionRange& a, const VersionRange& b);

// From `introduced` (in) to `removed` (out), each one version (2.0, v2, 3.x, 1.1+, any); "PyTorch 2.0" is
// understood where the product is PyTorch. Absent or empty texts set no bound; none at all is kUnstated.
// `deprecated` is read, so that a fault in it is found, but sets no bound. A fault's message starts with the
// name of the member, its column is of that member's text.
[[nodiscard]] VersionResult<VersionRange> parse_version_lifetime(std::optional<std::string_view> introduced,
                                                                 std::optional<std::string_view> deprecated,
                                                                 std::optional<std::string_view> removed,
                                                                 std::string_view product_key = {});

}  // namespace cairn
