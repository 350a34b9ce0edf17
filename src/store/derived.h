#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.h"
#include "store/version_bounds.h"

namespace cairn {

// What the store derives from a record beside its rows: the words under which it is found, the keys of its
// pattern, the bounds of its versions. Can be made on any thread, before the write; `cairn doctor --rebuild`
// makes all of them anew.
//   Derived derived = derive(record);

// Where in a record a word stands: the numbers of the bits in a posting (store/posting_list.h).
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

struct RecordWords {
  std::array<std::string, kSearchColumns.size()> columns;

  [[nodiscard]] std::string& operator[](SearchColumn column) {
    return columns[static_cast<std::size_t>(column)];
  }
  friend bool operator==(const RecordWords&, const RecordWords&) = default;
};

// Calls visit(word, bit of its SearchColumn) for each word, as often as it stands there.
template <class Visit>
void for_each_word(const RecordWords& words, Visit&& visit) {
  for (std::size_t i = 0; i < words.columns.size(); ++i) {
    for (std::string_view rest = words.columns[i]; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      visit(rest.substr(0, end), std::uint32_t{1} << i);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

struct Derived {
  RecordWords words;
  std::string pattern_keys;  // PatternKeys::serialise()
  std::vector<VersionBound> version_bounds;
};

// Calls visit(column, text) for each text of the record under whose words it is found; the text is valid
// during the call. Words of one text stand together, those of two texts do not. The pattern's is
// pattern_text().
void for_each_search_text(const Record& record,
                          const std::function<void(SearchColumn, std::string_view)>& visit);

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
