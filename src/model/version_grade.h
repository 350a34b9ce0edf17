#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/version_range.h"
#include "model/version_result.h"

namespace cairn {

// How well the versions that a record lists answer the versions somebody asks about.
//   const VersionQuery query = *parse_version_query("pytorch 2.0.1");
//   const ListedVersion listed = *parse_listed_version({.text = "PyTorch >=1.13,<2.2"});
//   grade_versions({&query, 1}, {&listed, 1})  // kRange, decided by "PyTorch >=1.13,<2.2"
enum class VersionGrade {  // best first
  kExact,                  // a listed version overlaps what was asked for
  kRange,                  // a range, or introduced..removed, overlaps it
  kBetween,                // it lies between two listed versions of the product
  kAny,                    // the record says any version of the product
  kUnstated,               // the record names no version of the product
  kOutside,                // the record names versions of the product, and these are not among them
};

// "exact", "range", "between", "any", "unstated", "outside".
[[nodiscard]] std::string_view to_string(VersionGrade grade) noexcept;
[[nodiscard]] std::optional<VersionGrade> parse_version_grade(std::string_view text) noexcept;

// What --version asks for: "cuda" asks for any version of it, "2.0" for that version of any product.
struct VersionQuery {
  std::string text;  // as written
  std::string product_key;
  VersionRange range;  // never kUnstated
};

// Refused: empty text, and what parse_version_range() refuses; the column is of `text`.
[[nodiscard]] VersionResult<VersionQuery> parse_version_query(std::string_view text);

// A row of a record's versions, as written.
struct VersionRow {
  std::string_view product = {};  // empty: it stands at the front of `text`
  std::string_view text = {};
  std::optional<std::string_view> introduced = {};
  std::optional<std::string_view> deprecated = {};
  std::optional<std::string_view> removed = {};
};

struct ListedVersion {
  std::string text;  // as written
  std::string product_key;
  VersionRange range;     // of the text
  VersionRange lifetime;  // introduced..removed
};

// Refused: what parse_version_range() and parse_version_lifetime() refuse; the column is of the text at
// fault.
[[nodiscard]] VersionResult<ListedVersion> parse_listed_version(const VersionRow& row);

struct GradedVersions {
  VersionGrade grade = VersionGrade::kUnstated;
  std::string
      decided_by;  // the listed text, "1.13.0 .. 2.1.0" for kBetween; empty when none names the product

  friend bool operator==(const GradedVersions&, const GradedVersions&) = default;
};

// Queries of one product mean "or" (the best grade counts), of different products "and" (the worst one does).
// For a query that asks for any version, a row that names the product and no version counts as kAny. Without
// a query all is kAny.
[[nodiscard]] GradedVersions grade_versions(std::span<const VersionQuery> queries,
                                            std::span<const ListedVersion> listed);

}  // namespace cairn
