#include "query/thesaurus.h"

#include <algorithm>

#include "base/text.h"
#include "query/table_lines.h"
#include "store/search_words.h"

namespace cairn {

CrossLanguage::CrossLanguage() {
  for_each_table_line("crosslang.txt", [&](std::string_view line) {
    const auto [english, others] = split_row(line);
    std::vector<std::string> terms;
    for_each_part(english, ' ', [&](std::string_view word) { terms.push_back(stem(word)); });
    for_each_part(others, '\t', [&](std::string_view column) {
      for_each_part(column, ',', [&](std::string_view word) {
        word = trim(word);
        if (word.empty()) return;
        longest_ = std::max(longest_, word.size());
        firsts_.add(word);
        std::vector<std::string>& known = terms_[std::string(word)];
        for (const std::string& term : terms)
          if (std::ranges::find(known, term) == known.end()) known.push_back(term);
      });
    });
  });
}

CrossLanguage::Word CrossLanguage::longest_at(std::string_view text, std::size_t at) const {
  if (!firsts_.has(utf8_code(text, at))) return {};
  for (std::size_t bytes = std::min(longest_, text.size() - at); bytes > 0; --bytes) {
    const auto found = terms_.find(text.substr(at, bytes));
    if (found != terms_.end()) return {bytes, found->first, &found->second};
  }
  return {};
}

const CrossLanguage& cross_language() {
  static const CrossLanguage words;
  return words;
}

}  // namespace cairn
