#include "store/word_forms.h"

#include <algorithm>
#include <string_view>

#include "store/search_words.h"

namespace cairn {
namespace {

bool is_plain_word(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

void cut(std::string& word, std::size_t letters) {
  word.resize(word.size() - letters);
}

// "running" without "ing" is "run".
void undouble(std::string& word) {
  const std::size_t size = word.size();
  if (size <= 3 || word[size - 1] != word[size - 2]) return;
  if (std::string_view("lsz").find(word[size - 1]) == std::string_view::npos) cut(word, 1);
}

void cut_plural(std::string& word) {
  if (word.ends_with("ies") && word.size() > 4) {
    cut(word, 3);
    word += 'y';
  } else if (word.ends_with("sses") || word.ends_with("xes") || word.ends_with("ches") ||
             word.ends_with("shes")) {
    cut(word, 2);
  } else if (word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) {
    cut(word, 1);
  }
}

void cut_ending(std::string& word) {
  const std::size_t size = word.size();
  if (word.ends_with("ing") && size > 5) {
    cut(word, 3);
    undouble(word);
  } else if (word.ends_with("ed") && size > 4) {
    cut(word, 2);
    undouble(word);
  } else if (word.ends_with("ly") && size > 5) {
    cut(word, 2);
  } else if (word.ends_with("ation") && size > 7) {
    cut(word, 5);
  } else if (word.ends_with("ment") && size > 7) {
    cut(word, 4);
  }
}

}  // namespace

// Light on purpose: it joins the forms of one word and seldom joins two words.
void stem_in_place(std::string& word) {
  if (word.size() < 4 || !is_plain_word(word)) return;
  cut_plural(word);
  cut_ending(word);
  if (word.ends_with('e') && word.size() > 3) cut(word, 1);
  if (word.ends_with('y') && word.size() > 3) word.back() = 'i';
}

std::string stem(std::string_view word) {
  std::string stemmed(word);
  stem_in_place(stemmed);
  return stemmed;
}

}  // namespace cairn
