#pragma once

#include <algorithm>
#include <iterator>
#include <vector>

namespace cairn {

// Lists of things that have a record_id, by record and each once, put together in one pass. Internal to
// query/.
//   keep_others(hits, excluded);
//   join_equal(entries, [](PostingEntry& entry, const PostingEntry& next) { entry.columns |= next.columns;
//   });

// Leaves in `left` the records of both lists for which join(left's, right's) says so; it may change the
// former.
template <class Left, class Right, class Join>
void keep_common(std::vector<Left>& left, const std::vector<Right>& right, Join&& join) {
  auto kept = left.begin();
  auto other = right.begin();
  for (Left& one : left) {
    while (other != right.end() && other->record_id < one.record_id) ++other;
    if (other == right.end()) break;
    if (other->record_id == one.record_id && join(one, *other)) *kept++ = one;
  }
  left.erase(kept, left.end());
}

// Leaves in `left` the records that are not in `right`.
template <class Left, class Right>
void keep_others(std::vector<Left>& left, const std::vector<Right>& right) {
  auto other = right.begin();
  std::erase_if(left, [&](const Left& one) {
    while (other != right.end() && other->record_id < one.record_id) ++other;
    return other != right.end() && other->record_id == one.record_id;
  });
}

// Makes one of entries in order of which several are of one record: add(first, next).
template <class Entry, class Add>
void join_equal(std::vector<Entry>& entries, Add&& add) {
  auto kept = entries.begin();
  for (auto at = entries.begin(); at != entries.end(); ++at) {
    if (kept != entries.begin() && std::prev(kept)->record_id == at->record_id)
      add(*std::prev(kept), *at);
    else
      *kept++ = *at;
  }
  entries.erase(kept, entries.end());
}

}  // namespace cairn
