#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/record.h"
#include "model/version_grade.h"

namespace cairn {

// What a record's versions mean, as rows of `version_bounds`: an index over them decides what a version
// overlaps without reading a version text.
//   for (const VersionBound& bound : version_bounds(record)) …
struct VersionBound {
  std::int64_t position = 0;  // of the entry in the record's versions
  std::int64_t piece = 0;     // counts the entry's intervals
  std::string id;             // the record's
  std::string product;        // product_key()
  std::string kind;           // version, range, lifetime (introduced..removed), any, unstated
  std::string low, high;      // sort keys, half-open; both empty for unstated

  friend bool operator==(const VersionBound&, const VersionBound&) = default;
};

// An entry that cannot be read has no rows.
[[nodiscard]] std::vector<VersionBound> version_bounds(const Record& record);

}  // namespace cairn
