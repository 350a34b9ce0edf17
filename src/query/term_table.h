#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace cairn {

// What a word table (tables/*.txt) says of each of its terms: cut into search terms and sorted when cairn is
// built (tables/compile_tables.cpp), so that a process that answers one question need not read it.
//   kSynonyms.find("k8")   // "kubernet\tkubectl"
// Views of memory that lives as long as the program. Internal to query/.
struct TermTable {
  struct Row {
    std::uint32_t begin;  // of the term in the text; its value follows it
    std::uint16_t term_size, value_size;
  };

  std::span<const Row> rows;  // in order of their terms
  std::array<std::uint16_t, 257> rows_from =
      {};  // the first row whose term begins with this byte or a later one
  std::string_view text;

  [[nodiscard]] std::string_view term(const Row& row) const noexcept {
    return text.substr(row.begin, row.term_size);
  }
  [[nodiscard]] std::string_view value(const Row& row) const noexcept {
    return text.substr(row.begin + row.term_size, row.value_size);
  }

  // The value, which may be empty; nullopt when the table does not have the term. Of several values the
  // separator is a tab.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view term) const noexcept;
  [[nodiscard]] bool has(std::string_view term) const noexcept { return find(term).has_value(); }
};

extern const TermTable kStopWords;        // no value
extern const TermTable kBackgroundWords;  // "1" to "3", see background_class
extern const TermTable kSynonyms;         // phrase -> the other phrases of its groups
extern const TermTable kDomainNames;      // word or pair of words -> domains
extern const TermTable kDomainFamilies;   // domain -> those that evidence for it does not speak against
extern const TermTable kNeutralDomains;   // no value
extern const TermTable kCountries;        // country -> its English names as phrases of terms
extern const TermTable kPlaceNames;       // name in small letters, or in CJK -> country
extern const TermTable kPlaceBeginnings;  // first word of an English name -> words of the longest such name
extern const TermTable kPlaceTerms;       // term of an English name; no value

}  // namespace cairn
