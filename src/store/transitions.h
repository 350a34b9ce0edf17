#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

class Store;

// Questions about the links between records that concern the whole base.
//   for_each_dangling(store, revision_before, [](const DanglingTransition& link) { warn(link); });

// A link to a record that is not in the base, neither as an id nor as an alias.
struct DanglingTransition {
  std::string id;       // of the record that holds the link
  std::string pointer;  // "/transition_graph/leads_to/0/error_id"
  std::string target;
};

// Those of the records written after revision `since` (0: of all), by record and place.
void for_each_dangling(Store& store, std::int64_t since,
                       const std::function<void(const DanglingTransition&)>& take);

// The records that have a link to exactly this id.
[[nodiscard]] std::vector<std::int64_t> records_linking_to(Store& store, std::string_view error_id);

// The number of the base's last write; 0 before the first.
[[nodiscard]] std::int64_t last_revision(Store& store);

}  // namespace cairn
