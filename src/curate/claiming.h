#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "store/claims.h"

namespace cairn {

// Taking records to work on, and giving them back.
//   Writer writer = store.begin({.who = "ann", .command = "claim"});
//   Claimed claimed = claim(store, writer, ids, {.length = std::chrono::days(2)});
//   if (!has_errors(claimed.faults)) writer.commit();
// Another's claim is refused (claimed-by-other) unless `force`; one's own is renewed, and keeps its reason
// when the writer says none. All or nothing: with a fault nothing may be committed.
struct ClaimOptions {
  std::chrono::seconds length = std::chrono::days(2);
  std::chrono::sys_seconds now;
  bool force = false;
  std::optional<std::int64_t> if_revision = {};  // refuse when a record's revision is another
};

struct Claimed {
  std::vector<Claim> claims;
  Diagnostics faults;  // no-such-record, revision-mismatch, claimed-by-other
};

Claimed claim(Store& store, Writer& writer, std::span<const std::string> ids, const ClaimOptions& options);

// The claims as they were; a record that nobody claims is no-claim, a warning.
Claimed release(Store& store, Writer& writer, std::span<const std::string> ids, const ClaimOptions& options);

// What an edit of a record that somebody else works on is told: a warning, rule "claimed"; nullopt when
// nobody does.
[[nodiscard]] std::optional<Diagnostic> claim_warning(Store& store, std::int64_t record_id,
                                                      const std::string& who, std::chrono::sys_seconds now);

}  // namespace cairn
