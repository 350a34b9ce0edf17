#pragma once

#include <string_view>

namespace cairn {

// Words that say little whatever the base holds: stop words, and how common a word is in ordinary logs and
// prose (tables/stopwords.txt, tables/background.txt). Asked by search term (store/search_words.h).
//   is_stop_word("the");  background_class("error")  // 3
[[nodiscard]] bool is_stop_word(std::string_view term) noexcept;

// 0: not in the table; 3: found everywhere.
[[nodiscard]] int background_class(std::string_view term) noexcept;

}  // namespace cairn
