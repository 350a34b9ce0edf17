#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.h"

namespace cairn {

// What the store derives from a record beside its rows: the words of the full-text table and the keys of its
// pattern. Can be made on any thread, before the write; `cairn doctor --rebuild` makes all of them anew.
//   Derived derived = derive(record);

// The columns of the table `search`, in its order.
enum class SearchColumn : std::size_t {
  kId,
  kSlug,  // the id's middle part
  kSignature,
  kPattern,  // the words of the regex
  kRootCause,
  kDomain,   // and category
  kLabels,   // tags, aliases, error code, subcategory
  kActions,  // of dead ends and workarounds
  kDetails,  // why an action fails, how it works, when
  kContext,  // versions, conditions of transitions
  kTranslations,
};
inline constexpr std::array<std::string_view, 11> kSearchColumns = {
    "id",     "slug",    "signature", "pattern", "root_cause",  "domain",
    "labels", "actions", "details",   "context", "translations"};

// A word of the columns that ranking looks at, and which of these have it: a bit for each SearchColumn.
struct RecordTerm {
  std::string term;
  std::uint32_t columns = 0;
  friend bool operator==(const RecordTerm&, const RecordTerm&) = default;
};
// The others, the id and the context, are for searching only.
[[nodiscard]] constexpr bool is_ranked(SearchColumn column) noexcept {
  return column != SearchColumn::kId && column != SearchColumn::kContext;
}

struct RecordWords {
  std::array<std::string, kSearchColumns.size()> columns;
  std::vector<RecordTerm> terms;  // each once, in byte order

  [[nodiscard]] std::string& operator[](SearchColumn column) {
    return columns[static_cast<std::size_t>(column)];
  }
  friend bool operator==(const RecordWords&, const RecordWords&) = default;
};

struct Derived {
  RecordWords words;
  std::string pattern_keys;  // PatternKeys::serialise()
};

// The words alone.
[[nodiscard]] RecordWords derive_words(const Record& record);

// All of it; the keys are derived from the record's regex.
[[nodiscard]] Derived derive(const Record& record);

// "git/detached-head/linux" -> "git", "detached-head", "linux"; parts that are not there are empty.
struct IdParts {
  std::string_view domain, slug, environment;
};
[[nodiscard]] IdParts split_id(std::string_view id) noexcept;

}  // namespace cairn
