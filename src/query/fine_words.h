#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// A text word by word, for phrases: identifiers in their parts only, so that "module not found" is found in
// ModuleNotFoundError, and with every part, so that "utf 8" is found in utf8.
//   fine_words("utf8: ModuleNotFound")  -> utf 8 modul not found
// Pure, thread-safe.
struct FineWord {
  std::string term;
  std::size_t start = 0;  // bytes of the text
  std::size_t end = 0;
  bool is_last_character = false;  // of a run of Chinese, Japanese or Korean, after its pairs
};

[[nodiscard]] std::vector<FineWord> fine_words(std::string_view text);

// Whether the words stand at `at` one after the other; of the last one only its beginning when
// `last_is_prefix`.
[[nodiscard]] bool phrase_at(const std::vector<FineWord>& text, std::size_t at,
                             const std::vector<std::string>& words, bool last_is_prefix);

}  // namespace cairn
