#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "query/condition.h"
#include "query/listing.h"
#include "query/sort_order.h"

namespace cairn {

// The way in which the page of a query is found. Internal to query/.
//   const Way way = choose_way(connection, condition, order, 21);
struct Way {
  enum class Kind {
    kOrder,    // along the order's index, testing each record
    kOwn,      // along `filter`'s own index, which has its records in the query's order
    kGroups,   // the same, along the index of another table (Filter::ids)
    kMerged,   // the first of each of `filter`'s values, along the index of its column, merged
    kWithin,   // the entries of records_browsed from `first` to `last`
    kSortOwn,  // along the index with ids of `filter`'s column; sorted
    kGather,   // the records of `filter`'s candidates, tested and sorted
    kListed,   // the records that all of `listed` name in their indexes (listing.h), tested and sorted
    kSort,     // all records, tested and sorted
  };
  Kind kind = Kind::kSort;
  const Filter* filter = nullptr;
  std::vector<Listing> listed = {};
  std::size_t most = std::numeric_limits<std::size_t>::max();  // kListed; of more a walk is quicker
  bool pages = false;  // kListed: all filters are listed, and the ids: only the page's rows need be read
  std::string first = {}, last = {};  // ids, between which all are that pass; empty: not known
  double microseconds = 0;            // what it will take, about

  [[nodiscard]] bool sorts(const SortOrder& order) const {
    return kind == Kind::kGather || kind == Kind::kListed || kind == Kind::kSort || kind == Kind::kSortOwn ||
           (kind == Kind::kWithin && !order.by_id());
  }
};

// Walking is quick when many records pass, gathering when few do; how many do is counted (passing.h), and
// what each way takes is added up from measured costs. SQLite's planner, which sees no values, would gather
// hundreds of thousands to show twenty. `wanted` is how many rows will be read; 0: all. Throws
// SQLite::Exception.
[[nodiscard]] Way choose_way(Connection& connection, const Condition& condition, const SortOrder& order,
                             std::int64_t wanted);

// How another filter is tested on the entries of the gathered one's index, without the rows.
enum class Probe {
  kNone,
  kSame,   // it is about the same column: by its own test
  kNext,   // the index has its column next: by a skip_scan
  kIndex,  // by its probe
};
[[nodiscard]] Probe probe_of(const Filter& gathered, const Filter& other);

}  // namespace cairn
