#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "match/pattern.h"

namespace cairn {

// A match that begins or ends within a longer word because a short word of the expression stands there bare.
//   find_word_cut("await fetch()", {1, 4}, "thai|wai")  ->  {"wai", "await"}
// `piece` is of the text, a whole word of the expression of two letters or more: at most four letters where
// the match cuts the word's beginning off, at most three where it cuts its end off, since longer ones are
// stems ("deprecat"). The second word of a name in camelCase begins a word. Internal to curate/lint.
struct WordCut {
  std::string piece, word;
};
[[nodiscard]] std::optional<WordCut> find_word_cut(std::string_view text, Span match, std::string_view regex);

}  // namespace cairn
