#include "curate/lint/word_cut.h"

#include "base/ascii.h"
#include "base/text.h"

namespace cairn {
namespace {

constexpr std::size_t kShortest = 2;
constexpr std::size_t kLongestCutAtBegin = 4;
constexpr std::size_t kLongestCutAtEnd = 3;

// A letter before and one at `at`, and no new word of a camelCase name there.
bool is_within_word(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size() || !is_letter(text[at - 1]) || !is_letter(text[at])) return false;
  return !(is_lower(text[at - 1]) && is_upper(text[at]));
}

std::size_t begin_of_word(std::string_view text, std::size_t at) {
  while (at > 0 && is_letter(text[at - 1])) --at;
  return at;
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size() && is_letter(text[at])) ++at;
  return at;
}

// Whether it stands in the expression as a run of letters between other characters; the letter of an escape
// is none of the run.
bool is_word_of(std::string_view regex, std::string_view piece) {
  std::string run;
  for (std::size_t at = 0; at <= regex.size(); ++at) {
    const char c = at < regex.size() ? regex[at] : ' ';
    if (is_letter(c)) {
      run += c;
      continue;
    }
    if (to_lower_ascii(run) == piece) return true;
    run.clear();
    if (c == '\\') ++at;
  }
  return false;
}

}  // namespace

std::optional<WordCut> find_word_cut(std::string_view text, Span match, std::string_view regex) {
  const auto cut = [&](std::size_t begin, std::size_t end, std::size_t longest) -> std::optional<WordCut> {
    if (end < begin + kShortest || end - begin > longest) return std::nullopt;
    const std::string piece = to_lower_ascii(text.substr(begin, end - begin));
    if (!is_word_of(regex, piece)) return std::nullopt;
    const std::size_t word = begin_of_word(text, begin);
    return WordCut{piece, std::string(text.substr(word, end_of_word(text, begin) - word))};
  };
  if (is_within_word(text, match.start))
    if (auto found =
            cut(match.start, std::min(match.end, end_of_word(text, match.start)), kLongestCutAtBegin))
      return found;
  if (is_within_word(text, match.end))
    return cut(std::max(match.start, begin_of_word(text, match.end)), match.end, kLongestCutAtEnd);
  return std::nullopt;
}

}  // namespace cairn
