#pragma once

#include <string>
#include <string_view>

#include "query/filter.h"

namespace cairn {

// The place in a list after which the next page begins: the last row's value of the column that is sorted by,
// and its id. As text it also names the query, so that it is of no use to another one.
//   const std::string text = to_text({.value = 0.9, .id = "git/a"}, identity);
//   from_text(text, identity)   // throws Error(kUsage) when it is no cursor, or one of another query
// A record that is added or removed elsewhere in the list moves no page.
struct Cursor {
  bool past_values = false;  // among the records that have none, which come last
  SqlValue value;            // unless past_values
  std::string id;
};

[[nodiscard]] std::string to_text(const Cursor& cursor, std::string_view identity);
[[nodiscard]] Cursor from_text(std::string_view text, std::string_view identity);

}  // namespace cairn
