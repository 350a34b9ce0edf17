#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "curate/lint/linted_record.h"
#include "curate/lint/pattern_search.h"

namespace cairn {

// How far each record's expression reaches: what it finds of all signatures and of the harmless lines.
// Internal to curate/lint.
//   const std::vector<Reach> reaches = measure_reach(records, search);   // one for each record
struct Reach {
  // Signatures of records of other domains, without those that are found by a cut word alone.
  std::size_t elsewhere = 0;
  std::vector<std::size_t> first_elsewhere;  // at most kMostShown of their records
  std::vector<std::string_view> harmless;    // lines, likewise
  bool finds_own = false;                    // its own signature

  struct Cut {
    std::string piece, word;
    friend auto operator<=>(const Cut&, const Cut&) = default;
  };
  std::set<Cut> cuts;  // words that it cuts, see word_cut.h
  bool cuts_harmless = false;
};

inline constexpr std::size_t kMostShown = 5;

// `search` is over the records' expressions, by their places in `records`.
[[nodiscard]] std::vector<Reach> measure_reach(const LintedRecords& records, PatternSearch& search);

}  // namespace cairn
