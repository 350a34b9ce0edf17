#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"
#include "store/posting_list.h"

namespace cairn {

// The word index as searching reads it: which records have a term, or one that begins so, in which columns.
//   SearchIndex index(connection);
//   for (const PostingEntry& entry : index.entries("rebas", SearchNode::kAllColumns)) …
// All lists are by record, each once. Of a prefix at most kMostPrefixTerms terms are read, those of the most
// records; prefix_was_cut() tells. Throws SQLite::Exception. One thread at a time; internal to query/.
class SearchIndex {
 public:
  static constexpr int kMostPrefixTerms = 1000;

  explicit SearchIndex(Connection& connection) : connection_(connection) {}

  [[nodiscard]] std::int64_t records();  // of the base
  [[nodiscard]] std::int64_t records_of(const std::string& term);

  [[nodiscard]] std::vector<PostingEntry> entries(const std::string& term, std::uint32_t columns);

  // Only those of these records, which are in order: reads the pieces in which they would be and is the
  // cheaper way when they are far fewer than the term's.
  [[nodiscard]] std::vector<PostingEntry> entries_among(const std::string& term, std::uint32_t columns,
                                                        const std::vector<std::int64_t>& records);

  [[nodiscard]] std::vector<PostingEntry> entries_beginning(const std::string& prefix, std::uint32_t columns);

  [[nodiscard]] std::vector<std::int64_t> all_records();

  [[nodiscard]] bool prefix_was_cut() const noexcept { return prefix_was_cut_; }

 private:
  Connection& connection_;
  bool prefix_was_cut_ = false;
};

}  // namespace cairn
