#include "query/ordinary_words.h"

#include "query/term_table.h"

namespace cairn {

bool is_stop_word(std::string_view term) noexcept {
  return kStopWords.has(term);
}

int background_class(std::string_view term) noexcept {
  const auto found = kBackgroundWords.find(term);
  return found ? found->front() - '0' : 0;
}

}  // namespace cairn
