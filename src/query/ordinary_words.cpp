#include "query/ordinary_words.h"

#include <algorithm>

#include "query/table_lines.h"
#include "store/search_words.h"

namespace cairn {

OrdinaryWords::OrdinaryWords() {
  stop_.reserve(1024);
  for_each_table_line("stopwords.txt", [&](std::string_view line) {
    for_each_part(line, ' ', [&](std::string_view word) { stop_.emplace(stem(word), true); });
  });
  background_.reserve(1024);
  for_each_table_line("background.txt", [&](std::string_view line) {
    const auto [group, words] = split_row(line);
    const int rank = group.empty() ? 0 : group[0] - '0';
    for_each_part(words, ' ', [&](std::string_view word) {
      int& known = background_[stem(word)];
      known = std::max(known, rank);
    });
  });
}

const OrdinaryWords& ordinary_words() {
  static const OrdinaryWords words;
  return words;
}

std::string telling_phrase(std::string_view text) {
  std::string phrase, first;
  for_each_search_word(text, [&](const SearchWord& word) {
    if (word.kind >= SearchWord::Kind::kNumberPart) return;
    if (first.empty()) first = word.term;
    if (ordinary_words().is_stop(word.term)) return;
    if (!phrase.empty()) phrase += ' ';
    phrase += word.term;
  });
  return phrase.empty() ? first : phrase;
}

}  // namespace cairn
