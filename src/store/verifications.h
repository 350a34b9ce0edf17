#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cairn {

class Store;
class Writer;

// Who found a record true, when, by what. They outlive the record's rows, as its history does.
//   keep_verification(writer, {.record_id = 7, .tier = "human_reviewed", .sources = {"https://…"}});
//   for (const Verification& one : list_verifications(store, 7)) show(one);
// All throw Error(kStore).
struct Verification {
  std::int64_t record_id = 0;
  std::int64_t change_id = 0;        // kept as the writer's own
  std::string at, who;               // likewise
  std::optional<std::string> tier;   // that the record has since
  std::vector<std::string> sources;  // what was read
  std::string note;
  bool adopted_rates = false;  // it put outcomes into the stated rates (store/outcomes.h); not kept here

  friend bool operator==(const Verification&, const Verification&) = default;
};

void keep_verification(Writer& writer, const Verification& verification);

// Newest first.
[[nodiscard]] std::vector<Verification> list_verifications(Store& store, std::int64_t record_id);

}  // namespace cairn
