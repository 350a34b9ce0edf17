// What a typed word or phrase asks for: see cut_typed() in search_query.h.

#include <utility>

#include "base/ascii.h"
#include "query/fine_words.h"
#include "query/search_query.h"
#include "store/search_words.h"

namespace cairn {
namespace {

using Kind = SearchNode::Kind;

// One of what a typed text is cut into: a word, an identifier, or a run of Chinese, Japanese or Korean.
struct TypedPiece {
  std::string term;  // of a run: its first pair
  std::size_t start = 0;
  std::size_t end = 0;
  bool is_identifier = false;
  std::vector<std::string> run;  // the pairs of a run of two or more characters
};

std::vector<TypedPiece> pieces_of(std::string_view text) {
  std::vector<TypedPiece> pieces;
  for_each_search_word(text, [&](const SearchWord& word) {
    using WordKind = SearchWord::Kind;
    if (word.kind == WordKind::kLastCharacter) return;
    if (word.kind == WordKind::kPart || word.kind == WordKind::kNumberPart) {
      // The identifier's own text is cut again when it is needed; parts of one that is too long for the index
      // stand for themselves.
      if (!pieces.empty() && word.start < pieces.back().end) return;
      if (word.kind == WordKind::kNumberPart) return;
    }
    if (!pieces.empty() && word.start < pieces.back().end) {  // the next pair of a run
      pieces.back().run.emplace_back(word.term);
      pieces.back().end = word.end;
      return;
    }
    pieces.push_back({std::string(word.term), word.start, word.end, word.kind == WordKind::kCompound, {}});
  });
  return pieces;
}

// A single character of a script that has thousands begins a pair in the index.
bool is_single_wide(std::string_view term) {
  if (term.size() < 3) return false;
  const auto lead = static_cast<unsigned char>(term.front());
  return (lead >= 0xF0 && term.size() == 4) || (lead >= 0xE0 && lead < 0xF0 && term.size() == 3);
}

SearchNode leaf(Kind kind, std::string text, std::uint32_t columns) {
  SearchNode node;
  node.kind = kind;
  node.text = std::move(text);
  node.columns = columns;
  return node;
}

SearchNode any_of(SearchNode first, SearchNode second) {
  SearchNode node;
  node.kind = Kind::kOr;
  node.children.push_back(std::move(first));
  node.children.push_back(std::move(second));
  return node;
}

SearchNode all_of(std::vector<SearchNode> nodes) {
  if (nodes.size() == 1) return std::move(nodes.front());
  SearchNode node;
  node.children = std::move(nodes);
  return node;
}

// An identifier whole, or all its parts.
SearchNode identifier(const TypedPiece& piece, std::string_view text, std::uint32_t columns) {
  std::vector<SearchNode> parts;
  for (FineWord& word : fine_words(text.substr(piece.start, piece.end - piece.start))) {
    parts.push_back(leaf(Kind::kTerm, std::move(word.term), columns));
    parts.back().is_loose = true;
  }
  SearchNode whole = leaf(Kind::kTerm, piece.term, columns);
  return parts.empty() ? whole : any_of(std::move(whole), all_of(std::move(parts)));
}

SearchNode from_piece(TypedPiece piece, std::string_view text, std::uint32_t columns) {
  if (piece.is_identifier) return identifier(piece, text, columns);
  if (is_single_wide(piece.term)) return leaf(Kind::kPrefix, std::move(piece.term), columns);
  if (piece.run.empty()) return leaf(Kind::kTerm, std::move(piece.term), columns);
  SearchNode phrase = leaf(Kind::kPhrase, {}, columns);
  phrase.words = std::move(piece.run);
  phrase.words.insert(phrase.words.begin(), std::move(piece.term));
  return phrase;
}

// A word of which the beginning was typed: what begins with it as typed, and the word itself, for the index
// has words without their endings ("module*" is to find "module", which is "modul" there).
SearchNode beginning(TypedPiece piece, std::string_view text, std::uint32_t columns) {
  if (!piece.run.empty() || is_single_wide(piece.term)) return from_piece(std::move(piece), text, columns);
  std::string begin;
  for (const char c : text.substr(piece.start, piece.end - piece.start)) {
    if (is_alphanumeric(c))
      begin += to_lower_ascii(c);
    else if (c != '_')
      return leaf(Kind::kPrefix, std::move(piece.term), columns);
  }
  SearchNode prefix = leaf(Kind::kPrefix, begin, columns);
  return begin == piece.term ? prefix
                             : any_of(std::move(prefix), from_piece(std::move(piece), text, columns));
}

SearchNode phrase(std::string_view text, std::uint32_t columns) {
  std::vector<FineWord> words = fine_words(text);
  if (!words.empty() && words.back().is_last_character) words.pop_back();
  if (words.size() < 2) return cut_typed(text, Typed::kWord, columns);
  SearchNode node = leaf(Kind::kPhrase, {}, columns);
  for (FineWord& word : words) node.words.push_back(std::move(word.term));
  node.last_is_prefix = is_single_wide(node.words.back());
  return node;
}

}  // namespace

SearchNode cut_typed(std::string_view text, Typed typed, std::uint32_t columns) {
  if (typed == Typed::kPhrase) return phrase(text, columns);
  std::vector<TypedPiece> pieces = pieces_of(text);
  std::vector<SearchNode> nodes;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool last = i + 1 == pieces.size();
    nodes.push_back(last && typed == Typed::kPrefix ? beginning(std::move(pieces[i]), text, columns)
                                                    : from_piece(std::move(pieces[i]), text, columns));
  }
  return all_of(std::move(nodes));
}

}  // namespace cairn
