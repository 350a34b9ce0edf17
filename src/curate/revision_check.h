#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/diagnostic.h"

namespace cairn {

class Store;

// What --if-revision asks for, refused in the same words by every command: rule revision-mismatch.
//   if (auto fault = check_revision(store, known->record_id, known->id, wanted)) faults.push_back(*fault);
// A record's revision is that of the last change of it, also of one that took it out of use. A record that
// never was there is at revision 0.

[[nodiscard]] Diagnostic revision_mismatch(std::string_view id, std::int64_t revision, std::int64_t wanted);

// nullopt when it is as wanted, or nothing is wanted. Throws Error(kStore).
[[nodiscard]] std::optional<Diagnostic> check_revision(Store& store, std::int64_t record_id,
                                                       std::string_view id,
                                                       const std::optional<std::int64_t>& wanted);

// A setting's revision is how often it was changed in this base.
[[nodiscard]] std::optional<Diagnostic> check_setting_revision(Store& store, std::string_view name,
                                                               const std::optional<std::int64_t>& wanted);

}  // namespace cairn
