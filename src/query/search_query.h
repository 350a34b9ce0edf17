#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// What a person asks in `cairn search`, as a tree over the terms of the word index.
//   SearchQuery query = parse_search_query("git (rebase OR merg*) -\"detached head\" tag:ci");
//   if (!query.fault.empty()) warn(query.fault);
//
//   words        all must be there                  "phrase"    word by word in one text
//   word*        words that begin so                -word, NOT  must not be there
//   AND, OR      in capitals, OR binds less; ( )    field:word  there only; field:"…" and field:(…) too
//
// Fields are the columns of the word index (kSearchColumns) and the names of what they hold: cause, tag,
// alias, error_code, dead_end, workaround, version, …; small or capital letters. A word is cut as all texts
// are (store/search_words.h): of several terms all must be there, an identifier whole or in all its parts,
// Chinese, Japanese and Korean as they are written. A query that is wrong (a quote or parenthesis alone, an
// operator without its words, an unknown field) is read as plain words that must all be there; `fault` tells
// why. Throws Error(kUsage) when there is no word in it. Pure, thread-safe.
struct SearchNode {
  enum class Kind : std::uint8_t {
    kTerm,    // text: a term of the index
    kPrefix,  // text: terms that begin with it
    kPhrase,  // words: one after the other (query/fine_words.h)
    kNot,     // its one child does not hold
    kAnd,
    kOr,
  };
  static constexpr std::uint32_t kAllColumns = 0xFFFFFFFF;

  Kind kind = Kind::kAnd;
  std::string text;
  std::vector<std::string> words;
  bool last_is_prefix = false;          // of a phrase: its last word may go on
  std::uint32_t columns = kAllColumns;  // where: a bit for each SearchColumn
  bool is_loose = false;                // an identifier's parts in place of the identifier: worth half
  std::vector<SearchNode> children;
};

struct SearchQuery {
  SearchNode root;
  std::string fault;  // why it was read as plain words; empty when it was not
};

[[nodiscard]] SearchQuery parse_search_query(std::string_view text);

// A word, a word with an asterisk, or a phrase as typed -> what must be there; an empty kAnd when there is no
// word in it.
enum class Typed : std::uint8_t { kWord, kPrefix, kPhrase };
[[nodiscard]] SearchNode cut_typed(std::string_view text, Typed typed, std::uint32_t columns);

// Whether it is, or has in it, a phrase: that the index alone does not decide.
[[nodiscard]] bool has_phrase(const SearchNode& node);

// (and git (or rebas merg*) (not "detach head")), for tests.
[[nodiscard]] std::string to_string(const SearchNode& node);

}  // namespace cairn
