#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "query/query.h"

namespace cairn {

class Store;

// The chosen records counted by one or two of their fields.
//   for (const Group& group : count_by(store, {}, {"domain", "tier"})) show(group);
// A record is counted once in each group it belongs to: with "tag" or "product" that may be several, so that
// the sum is more than there are records; one without any is in the group of no value. Most records first,
// then by value. Throws Error(kUsage) for no field, more than two, one twice, or an unknown one, with the
// names there are; for a query that makes no sense or has a limit; Error(kStore) when the file cannot be
// read.
struct Group {
  using Value = std::variant<std::monostate, std::int64_t, double, std::string>;
  std::vector<Value> values;  // one a field
  std::int64_t records = 0;

  friend bool operator==(const Group&, const Group&) = default;
};

[[nodiscard]] std::vector<Group> count_by(Store& store, const Query& query,
                                          std::span<const std::string> fields);

// The names it takes, in the order of a help text.
[[nodiscard]] std::span<const std::string_view> countable_fields() noexcept;

}  // namespace cairn
