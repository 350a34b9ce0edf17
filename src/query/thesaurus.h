#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/string_map.h"
#include "query/table_lines.h"
#include "query/term_table.h"
#include "query/utf8_scan.h"

namespace cairn {

// Words and phrases that mean about the same (tables/synonyms.txt). A phrase is its terms
// (store/search_words.h) separated by spaces, without stop words.
//   for_each_synonym("k8", [](std::string_view phrase) { … });   // "kubernet", "kubectl"
[[nodiscard]] inline bool is_in_thesaurus(std::string_view phrase) noexcept {
  return kSynonyms.has(phrase);
}

template <class Take>
void for_each_synonym(std::string_view phrase, Take&& take) {
  if (const auto others = kSynonyms.find(phrase); others && !others->empty())
    for_each_part(*others, '\t', take);
}

// Chinese, Japanese and Korean words -> English terms, by longest match.
//   cross_language().longest_at(text, 12)   // {bytes, text, terms}
class CrossLanguage {
 public:
  CrossLanguage();

  struct Word {
    std::size_t bytes = 0;  // 0: none begins there
    std::string_view text;  // the table's own copy
    const std::vector<std::string>* terms = nullptr;
  };
  [[nodiscard]] Word longest_at(std::string_view text, std::size_t at) const;

 private:
  StringMap<std::vector<std::string>> terms_;
  std::size_t longest_ = 0;
  CjkFirsts firsts_;
};

[[nodiscard]] const CrossLanguage& cross_language();

}  // namespace cairn
