#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "model/json.h"
#include "model/record.h"

namespace cairn {

// The ids of a record's elements while the record is edited as JSON, which has no place for them.
//   ElementIdentity identity(record);
//   json["workarounds"].erase(1); identity.erase("workarounds", 1);
//   Record after = decode_native(json, faults); identity.put_onto(after);
// A list goes by its path: "dead_ends", "transition_graph.leads_to". Names of other lists are let pass.
class ElementIdentity {
 public:
  explicit ElementIdentity(const Record& record);

  void erase(std::string_view list, std::size_t position);
  void move(std::string_view list, std::size_t from, std::size_t to);

  // The list was written anew: an element that one of before continues keeps its id (list_alignment.h).
  // Lists within `path` are meant as well.
  void realign(std::string_view path, const Json& before, const Json& after);

  // An element past the last id known has none and gets one from the store.
  void put_onto(Record& record) const;

 private:
  static constexpr std::size_t kLists = 6;
  std::array<std::vector<ElementId>, kLists> ids_;
};

}  // namespace cairn
