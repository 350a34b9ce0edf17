#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/table_lines.h"
#include "query/term_table.h"

namespace cairn {

// Countries by their names, demonyms and cities, in any language (tables/places.txt); a country is two
// letters ("jp").
//   places_named_in("lost my passport in Osaka")   // {"jp"}

// Each once, in the order they are first named, those in CJK last.
[[nodiscard]] std::vector<std::string> places_named_in(std::string_view text);

[[nodiscard]] inline bool is_country(std::string_view country) noexcept {
  return kCountries.has(country);
}

// The search terms of a country's names in English.
template <class Take>
void for_each_term_of(std::string_view country, Take&& take) {
  if (const auto names = kCountries.find(country))
    for_each_part(*names, '\t', [&](std::string_view name) { for_each_part(name, ' ', take); });
}

// Whether a search term is a word of any name.
[[nodiscard]] inline bool is_place_term(std::string_view term) noexcept {
  return kPlaceTerms.has(term);
}

// Bytes of the CJK name that begins there; 0 for none.
[[nodiscard]] std::size_t cjk_place_at(std::string_view text, std::size_t at);

}  // namespace cairn
