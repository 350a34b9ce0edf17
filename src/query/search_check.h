#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/record.h"
#include "query/fine_words.h"
#include "query/search_query.h"

namespace cairn {

// A record cut into its words, to decide what the word index alone does not: phrases.
//   if (SearchedRecord(record).holds(query.root)) show(record);
// One thread at a time.
class SearchedRecord {
 public:
  explicit SearchedRecord(const Record& record);

  [[nodiscard]] bool holds(const SearchNode& query) const;

 private:
  struct Text {
    std::uint32_t column;  // its bit
    std::vector<FineWord> words;
  };

  [[nodiscard]] bool has_phrase(const SearchNode& phrase) const;

  std::vector<Text> texts_;
  std::unordered_map<std::string, std::uint32_t> columns_;  // of each term
};

}  // namespace cairn
