#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "query/vocabulary.h"
#include "store/connection.h"

namespace cairn {

// Which records have a word, and how much the places where they have it say what they are about.
//   for (const Posting& posting : postings.of(term)) use(posting.record_id, posting.weight);
// Read from the word index (store/terms.h). Keeps at most kMostKept postings in memory. One thread at a time.
// Throws SQLite::Exception.
struct Posting {
  std::int64_t record_id = 0;
  float weight = 0;  // 0..1: 1 - the product, over the columns that have it, of (1 - the column's weight)
  bool in_domain = false;  // the domain or the category has it
};

class Postings {
 public:
  static constexpr std::size_t kMostKept = 1'000'000;

  Postings(Connection& connection, Vocabulary& vocabulary)
      : connection_(connection), vocabulary_(vocabulary) {}

  // By record. Valid until the next begin_request.
  [[nodiscard]] const std::vector<Posting>& of(TermId term);

  // The weight in one record, without reading them all; 0 when it does not have the term.
  [[nodiscard]] double weight_in(TermId term, std::int64_t record_id);

  void begin_request(bool vocabulary_was_renewed);

 private:
  [[nodiscard]] std::vector<Posting> read(TermId term);

  Connection& connection_;
  Vocabulary& vocabulary_;
  std::unordered_map<TermId, std::vector<Posting>> kept_;
  std::size_t kept_postings_ = 0;
};

}  // namespace cairn
