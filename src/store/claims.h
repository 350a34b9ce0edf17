#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

class Store;
class Writer;

// Who is at work on a record, so that two curators do not take the same one. A claim ends by itself: one
// whose `until` is not after the moment asked about is as if it were not there.
//   keep_claim(writer, {.record_id = 7, .who = "ann", .at = now_timestamp(), .until =
//   "2026-11-26T08:00:00Z"}); if (auto claim = find_claim(store, 7, now_timestamp())) …
// Whether a claim may be taken is for curate/claiming.h to say. All throw Error(kStore).
struct Claim {
  std::int64_t record_id = 0;
  std::string id;  // of the record, as it is called now; not kept
  std::string who, at, until;
  std::string why = {};  // empty: nothing was said

  friend bool operator==(const Claim&, const Claim&) = default;
};

[[nodiscard]] std::optional<Claim> find_claim(Store& store, std::int64_t record_id, std::string_view moment);

// Of records that are there, by the record's id.
[[nodiscard]] std::vector<Claim> list_claims(Store& store, std::string_view moment);

// In the place of any other of the record. A claim that is kept or dropped is a change in the history
// (store/history.h), though no record's.
void keep_claim(Writer& writer, const Claim& claim);

// False when there was none.
bool drop_claim(Writer& writer, std::int64_t record_id);

}  // namespace cairn
