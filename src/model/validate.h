#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "model/format.h"
#include "model/record.h"

namespace cairn {

// The rules that a record must keep, apart from those that need its expression compiled (match/pattern.h) or
// the rest of the base (store/). Every broken rule is reported, not the first alone.
//   Diagnostics faults;
//   Record record = decode(format, json, faults);
//   validate(record, format, today(), faults);
//
// Errors: missing-member (id, signature, regex, domain; a blank one counts as missing), malformed-id,
// number-range (a rate or confidence outside 0..1, a negative count), impossible-date, unknown-resolvable.
// Warnings: future-date, unknown-tier, domain-mismatch, no-workaround (resolvable "true" without one),
// not-http-url, missing-action, missing-target.
//
// Pointers are those of the given format, so that they fit the text the record came from. A member or element
// that `faults` already holds an error for is not reported as missing.
void validate(const Record& record, Format format, std::chrono::year_month_day today, Diagnostics& faults);

// Two or three segments, each [a-z0-9][a-z0-9._-]*, joined by "/".
[[nodiscard]] bool is_well_formed_id(std::string_view id) noexcept;

// The JSON Pointer of a record's top-level member, by its native name, in the given format:
// "/confidence" or "/verdict/confidence"; "/x_cairn/native/tags" for one that ErrorCanon has no place for.
[[nodiscard]] std::string member_pointer(Format format, std::string_view name);

}  // namespace cairn
