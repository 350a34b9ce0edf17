#include "query/tokens.h"

#include "query/utf8_scan.h"
#include "store/search_words.h"

namespace cairn {

std::vector<Token> read_tokens(std::string_view text, Vocabulary& vocabulary,
                               std::vector<CompoundTerm>* compounds) {
  using Kind = SearchWord::Kind;
  std::vector<Token> tokens;
  CompoundTerm open;
  bool is_open = false;
  const auto close = [&] {
    if (!is_open) return;
    is_open = false;
    vocabulary.note_compound(open.whole, open.parts);
    if (compounds != nullptr) compounds->push_back(open);
  };
  for_each_search_word(text, [&](const SearchWord& word) {
    if (word.kind == Kind::kLongNumber || word.kind == Kind::kLastCharacter) return;
    const TermId term = vocabulary.number_of(word.term);
    if (word.kind == Kind::kPart || word.kind == Kind::kNumberPart) {
      if (is_open) open.parts.push_back(term);
    } else {
      close();
      if (word.kind == Kind::kCompound) {
        open = {term, {}};
        is_open = true;
      }
    }
    if (word.kind != Kind::kNumberPart) tokens.push_back({term, word.start, word.end});
  });
  close();
  return tokens;
}

bool is_single_character(std::string_view term) noexcept {
  return term.empty() || utf8_length(term, 0) == term.size();
}

}  // namespace cairn
