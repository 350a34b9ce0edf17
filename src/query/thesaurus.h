#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/string_map.h"
#include "query/utf8_scan.h"

namespace cairn {

// Words and phrases that mean about the same. A phrase is its terms (store/search_words.h) separated by
// spaces, without stop words.
//   thesaurus().for_each_synonym("k8", [](std::string_view phrase) { … });   // "kubernet", "kubectl"
// One immutable object, made when first asked for.
class Thesaurus {
 public:
  Thesaurus();

  [[nodiscard]] bool holds(std::string_view phrase) const {
    return groups_of_.find(phrase) != groups_of_.end();
  }

  template <class Take>
  void for_each_synonym(std::string_view phrase, Take&& take) const {
    const auto found = groups_of_.find(phrase);
    if (found == groups_of_.end()) return;
    for (const std::uint16_t group : found->second)
      for (const std::string& other : groups_[group])
        if (other != phrase) take(std::string_view(other));
  }

 private:
  std::vector<std::vector<std::string>> groups_;
  StringMap<std::vector<std::uint16_t>> groups_of_;
};

[[nodiscard]] const Thesaurus& thesaurus();

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
