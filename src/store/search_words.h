#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace cairn {

// THE tokenizer: text -> the words under which it is found. The full-text table is given them, a query is
// turned into them, and ranking weighs them, so that all sides agree.
//   search_words("ModuleNotFoundError: no modules")  -> "modulenotfounderror modul not found error no modul"
//   search_words("out-of-memory in C++")             -> "out of memori in cplusplus"
//   search_words("虚拟环境")                           -> "虚拟 拟环 环境 境"
//   for_each_search_word(line, [](const SearchWord& word) { mark(word.start, word.end); });
//
// Words are lower-cased (Unicode case folding and compatibility forms, so full-width letters are the plain
// ones) and English ones lightly stemmed. An identifier (camelCase, snake_case, letters with digits) gives
// itself without its underscores and then its parts. Numbers are words. Chinese, Japanese and Korean runs
// give their overlapping pairs and then the last character alone, so that any two characters are a word and
// any single one begins a word. c++, c#, f# and .net are words. "user's" is "user"; "don't" and its like are
// left out. All else that is neither a letter nor a digit separates, invalid UTF-8 too. Words of more than
// kLongestSearchWord bytes are left out. Linear time, any bytes, thread-safe.
inline constexpr std::size_t kLongestSearchWord = 48;

struct SearchWord {
  enum class Kind : std::uint8_t {
    kPlain,          // a word, a short number, a pair of CJK characters (or a single one that stands alone)
    kCompound,       // an identifier whole; its parts follow
    kPart,           // of the compound before it
    kNumberPart,     // likewise, digits only: not a word by itself and not in the index
    kLongNumber,     // more digits than say anything about an error, but somebody may look for them: not for
                     // ranking
    kLastCharacter,  // of a CJK run, for searching by prefix: not for ranking
  };

  std::string_view term;  // valid during the call
  std::size_t start = 0;  // bytes of the text
  std::size_t end = 0;
  Kind kind = Kind::kPlain;
};

void for_each_search_word(std::string_view text, const std::function<void(const SearchWord&)>& visit);

// Those that the index keeps, separated by single spaces.
[[nodiscard]] std::string search_words(std::string_view text);

// Appends to `words`, with a space between if that is not empty.
void append_search_words(std::string& words, std::string_view text);

// One word in small ASCII letters without its English ending: "categories" -> "categori", "failing" ->
// "fail". Others unchanged.
[[nodiscard]] std::string stem(std::string_view word);

// A regular expression with a space for all that is not literal text: the words that a match is likely to
// have.
//   pattern_text("(disk|inode).*full\\b") -> " disk inode  full "
[[nodiscard]] std::string pattern_text(std::string_view regex);

}  // namespace cairn
