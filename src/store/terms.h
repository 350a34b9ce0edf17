#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/connection.h"

namespace cairn {

// In how many records each word occurs: the table `terms`, by which ranking tells a rare word from a common one. The empty
// term stands for the records themselves.
//   TermCounts counts(connection);
//   counts.add(derived.words.terms); …            // in memory
//   counts.flush();                               // in the transaction, before it commits
// Throws SQLite::Exception. One thread at a time; internal to store/.
class TermCounts {
 public:
  explicit TermCounts(Connection& connection);

  // `terms`: each word of a record once, separated by spaces.
  void add(std::string_view terms) { count(terms, 1); }
  void remove(std::string_view terms) { count(terms, -1); }

  // Writes what has changed since the last flush.
  void flush();

  // What was counted and not yet written.
  [[nodiscard]] const std::unordered_map<std::string, std::int64_t>& changes() const noexcept { return changes_; }

 private:
  void count(std::string_view terms, std::int64_t by);

  Connection& connection_;
  std::unordered_map<std::string, std::int64_t> changes_;
};

// The words of a text of words, each once, separated by spaces, in byte order.
[[nodiscard]] std::string distinct_terms(std::string_view words);

}  // namespace cairn
