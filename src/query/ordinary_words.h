#pragma once

#include <string_view>

#include "query/string_map.h"

namespace cairn {

// Words that say little whatever the base holds: stop words, and how common a word is in ordinary logs and
// prose.
//   ordinary_words().is_stop("the");  ordinary_words().background("error")  // 3
// Asked by search term (store/search_words.h). One immutable object, made when first asked for.
class OrdinaryWords {
 public:
  OrdinaryWords();

  [[nodiscard]] bool is_stop(std::string_view term) const { return stop_.find(term) != stop_.end(); }
  // 0: not in the table; 3: found everywhere.
  [[nodiscard]] int background(std::string_view term) const {
    const auto found = background_.find(term);
    return found == background_.end() ? 0 : found->second;
  }

 private:
  StringMap<bool> stop_;
  StringMap<int> background_;
};

[[nodiscard]] const OrdinaryWords& ordinary_words();

// The terms of a text without stop words, separated by spaces; the first term when all are stop words.
[[nodiscard]] std::string telling_phrase(std::string_view text);

}  // namespace cairn
