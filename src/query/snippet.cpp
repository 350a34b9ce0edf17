#include "query/snippet.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "query/fine_words.h"
#include "store/derived.h"
#include "store/search_words.h"

namespace cairn {
namespace {

using Kind = SearchNode::Kind;

// Which text is shown when two have as many of the words: the greater one's.
constexpr std::array<int, kSearchColumns.size()> kPreference = {1, 0, 10, 2, 9, 3, 5, 8, 7, 4, 6};

constexpr std::size_t kBefore = 40;  // bytes of text before the first match

// What is marked of a query: its leaves that are not under a NOT.
void collect(const SearchNode& node, std::vector<const SearchNode*>& leaves) {
  if (node.kind == Kind::kNot) return;
  if (node.children.empty() && !(node.text.empty() && node.words.empty())) leaves.push_back(&node);
  for (const SearchNode& child : node.children) collect(child, leaves);
}

struct WordMatch {
  std::size_t start;
  std::size_t end;
  std::size_t leaf;
};

std::vector<WordMatch> matches_in(std::string_view text, std::uint32_t column,
                                  const std::vector<const SearchNode*>& leaves, bool loose) {
  std::vector<WordMatch> matches;
  bool phrases = false;
  for_each_search_word(text, [&](const SearchWord& word) {
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      const SearchNode& leaf = *leaves[i];
      if ((leaf.columns & column) == 0 || leaf.is_loose != loose) continue;
      phrases = phrases || leaf.kind == Kind::kPhrase;
      const bool found = leaf.kind == Kind::kTerm     ? word.term == leaf.text
                         : leaf.kind == Kind::kPrefix ? word.term.starts_with(leaf.text)
                                                      : false;
      if (found) matches.push_back({word.start, word.end, i});
    }
  });
  if (phrases) {
    const std::vector<FineWord> words = fine_words(text);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      const SearchNode& leaf = *leaves[i];
      if (leaf.kind != Kind::kPhrase || (leaf.columns & column) == 0) continue;
      for (std::size_t at = 0; at < words.size(); ++at)
        if (phrase_at(words, at, leaf.words, leaf.last_is_prefix))
          matches.push_back({words[at].start, words[at + leaf.words.size() - 1].end, i});
    }
  }
  std::ranges::sort(matches, {}, &WordMatch::start);
  return matches;
}

std::size_t distinct(const WordMatch* first, const WordMatch* last) {
  std::vector<std::size_t> leaves;
  for (; first != last; ++first)
    if (std::ranges::find(leaves, first->leaf) == leaves.end()) leaves.push_back(first->leaf);
  return leaves.size();
}

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;
}

// The window of the text that has the most of the words.
std::pair<std::size_t, std::size_t> window(std::string_view text, const std::vector<WordMatch>& matches) {
  const WordMatch* best = matches.data();
  std::size_t most = 0;
  const WordMatch* const end = matches.data() + matches.size();
  for (const WordMatch* first = matches.data(); first != end; ++first) {
    const WordMatch* last = first;
    while (last != end && last->end <= first->start + kSnippetBytes - kBefore) ++last;
    const std::size_t words = distinct(first, last);
    if (words > most) {
      most = words;
      best = first;
    }
  }
  std::size_t start = best->start > kBefore ? best->start - kBefore : 0;
  std::size_t stop = std::min(text.size(), std::max(start + kSnippetBytes, best->end));
  if (stop == text.size()) start = std::min(start, stop > kSnippetBytes ? stop - kSnippetBytes : 0);
  // From blank to blank where there are any, else from character to character.
  if (start > 0) {
    const std::size_t blank = text.find(' ', start);
    if (blank != text.npos && blank < best->start) start = blank + 1;
  }
  if (stop < text.size()) {
    const std::size_t blank = text.rfind(' ', stop);
    if (blank != text.npos && blank >= best->end) stop = blank;
  }
  while (start > 0 && continues(text, start)) --start;
  while (continues(text, stop)) ++stop;
  return {start, stop};
}

Snippet cut(std::string_view text, const std::vector<WordMatch>& matches) {
  const auto [start, stop] = window(text, matches);
  Snippet snippet;
  if (start > 0) snippet.text = "…";
  const std::size_t shift = snippet.text.size();
  snippet.text += text.substr(start, stop - start);
  for (char& c : snippet.text)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  if (stop < text.size()) snippet.text += "…";
  for (const WordMatch& match : matches) {
    if (match.start < start || match.end > stop) continue;
    const Snippet::Span span{match.start - start + shift, match.end - start + shift};
    if (!snippet.matches.empty() && span.start < snippet.matches.back().end)
      snippet.matches.back().end = std::max(snippet.matches.back().end, span.end);
    else
      snippet.matches.push_back(span);
  }
  return snippet;
}

}  // namespace

std::string Snippet::marked(std::string_view before, std::string_view after) const {
  std::string marked;
  std::size_t at = 0;
  for (const Span& span : matches) {
    marked += text.substr(at, span.start - at);
    marked += before;
    marked += text.substr(span.start, span.end - span.start);
    marked += after;
    at = span.end;
  }
  return marked + text.substr(at);
}

Snippet make_snippet(const Record& record, const SearchNode& query) {
  std::vector<const SearchNode*> leaves;
  collect(query, leaves);
  std::string best_text;
  std::vector<WordMatch> best;
  std::tuple<std::size_t, bool, int> best_rank{0, false, -1};
  for_each_search_text(record, [&](SearchColumn column, std::string_view text) {
    const auto number = static_cast<unsigned>(column);
    const std::uint32_t bit = std::uint32_t{1} << number;
    // An identifier's parts are marked only where it does not stand itself.
    std::vector<WordMatch> matches = matches_in(text, bit, leaves, false);
    const bool whole = !matches.empty();
    if (!whole) matches = matches_in(text, bit, leaves, true);
    if (matches.empty()) return;
    const std::size_t words = whole ? distinct(matches.data(), matches.data() + matches.size()) : 1;
    const std::tuple rank{words, whole, kPreference[number]};
    if (rank <= best_rank) return;
    best_rank = rank;
    best_text = text;
    best = std::move(matches);
  });
  return best.empty() ? Snippet{} : cut(best_text, best);
}

}  // namespace cairn
