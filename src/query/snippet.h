#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.h"
#include "query/search_query.h"

namespace cairn {

// The part of a record's texts that shows best why a query found it.
//   Snippet snippet = make_snippet(record, query.root);
//   snippet.marked("**", "**")   // "You are in **detached** **HEAD** state, …"
// From the text that has the most of the query's words, the heavier column first; about kSnippetBytes of it
// around the words, "…" where it goes on, line breaks as blanks. Empty, without matches, when nothing of the
// query stands in the record (a query that only says what must not be there). Pure, thread-safe.
inline constexpr std::size_t kSnippetBytes = 160;

struct Snippet {
  struct Span {
    std::size_t start = 0;  // bytes of `text`
    std::size_t end = 0;
    friend bool operator==(const Span&, const Span&) = default;
  };
  std::string text;
  std::vector<Span> matches;  // in order, apart from each other

  [[nodiscard]] std::string marked(std::string_view before, std::string_view after) const;
};

[[nodiscard]] Snippet make_snippet(const Record& record, const SearchNode& query);

}  // namespace cairn
