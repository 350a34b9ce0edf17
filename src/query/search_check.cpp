#include "query/search_check.h"

#include <algorithm>

#include "store/derived.h"

namespace cairn {

SearchedRecord::SearchedRecord(const Record& record) {
  for_each_search_text(record, [&](SearchColumn column, std::string_view text) {
    texts_.push_back({std::uint32_t{1} << static_cast<unsigned>(column), fine_words(text)});
  });
  for_each_word(derive_words(record),
                [&](std::string_view term, std::uint32_t column) { columns_[std::string(term)] |= column; });
}

bool SearchedRecord::holds(const SearchNode& query) const {
  const auto child_holds = [this](const SearchNode& child) { return holds(child); };
  switch (query.kind) {
    case SearchNode::Kind::kTerm: {
      const auto found = columns_.find(query.text);
      return found != columns_.end() && (found->second & query.columns) != 0;
    }
    case SearchNode::Kind::kPrefix:
      return std::ranges::any_of(columns_, [&](const auto& term) {
        return (term.second & query.columns) != 0 && term.first.starts_with(query.text);
      });
    case SearchNode::Kind::kPhrase:
      return has_phrase(query);
    case SearchNode::Kind::kNot:
      return !holds(query.children.front());
    case SearchNode::Kind::kAnd:
      return std::ranges::all_of(query.children, child_holds);
    case SearchNode::Kind::kOr:
      return std::ranges::any_of(query.children, child_holds);
  }
  return false;
}

bool SearchedRecord::has_phrase(const SearchNode& phrase) const {
  return std::ranges::any_of(texts_, [&](const Text& text) {
    if ((text.column & phrase.columns) == 0) return false;
    for (std::size_t at = 0; at < text.words.size(); ++at)
      if (phrase_at(text.words, at, phrase.words, phrase.last_is_prefix)) return true;
    return false;
  });
}

}  // namespace cairn
