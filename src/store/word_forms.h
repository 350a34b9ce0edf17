#pragma once

#include <string>

namespace cairn {

// The tokenizer's English: takes the ending off a word, where it stands. Internal to store/; see stem() in
// search_words.h.
//   std::string word = "mismatches"; stem_in_place(word);  // "mismatch"
void stem_in_place(std::string& word);

}  // namespace cairn
