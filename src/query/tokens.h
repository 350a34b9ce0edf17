#pragma once

#include <string_view>
#include <vector>

#include "query/vocabulary.h"

namespace cairn {

// A text as the terms that ranking weighs. Internal to query/.
//   for (const Token& token : read_tokens("cannot open lock file", vocabulary)) use(token.term);
struct Token {
  TermId term = 0;
  std::size_t start = 0;  // bytes of the text
  std::size_t end = 0;
};

struct CompoundTerm {
  TermId whole = 0;
  std::vector<TermId> parts;
};

// Identifiers are noted in the vocabulary, and in `compounds` when there is one.
[[nodiscard]] std::vector<Token> read_tokens(std::string_view text, Vocabulary& vocabulary,
                                             std::vector<CompoundTerm>* compounds = nullptr);

// A single character: says too little to be compared.
[[nodiscard]] bool is_single_character(std::string_view term) noexcept;

}  // namespace cairn
