#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/string_map.h"
#include "query/utf8_scan.h"

namespace cairn {

// Countries by their names, demonyms and cities, in any language; a country is two letters ("jp").
//   places().named_in("lost my passport in Osaka")   // {"jp"}
// One immutable object, made when first asked for.
class Places {
 public:
  Places();

  // Each once, in the order they are first named, those in CJK last.
  [[nodiscard]] std::vector<std::string> named_in(std::string_view text) const;

  [[nodiscard]] bool holds(std::string_view country) const {
    return phrases_.find(country) != phrases_.end();
  }
  // The names in English as phrases of search terms.
  [[nodiscard]] const std::vector<std::string>& phrases(std::string_view country) const;
  // Whether a search term is a word of any name.
  [[nodiscard]] bool is_name_word(std::string_view term) const { return words_.find(term) != words_.end(); }
  // Bytes of the CJK name that begins there; 0 for none.
  [[nodiscard]] std::size_t cjk_name_at(std::string_view text, std::size_t at) const;

 private:
  void add(std::string_view country, std::string_view name);

  StringMap<std::string> country_of_;      // by English name in small letters
  StringMap<std::string> country_of_cjk_;  // by CJK name
  StringMap<std::vector<std::string>> phrases_;
  StringMap<bool> words_;
  StringMap<std::size_t> longest_from_;  // words of the longest English name, by its first word
  std::size_t longest_cjk_ = 0;          // bytes
  CjkFirsts cjk_firsts_;
};

[[nodiscard]] const Places& places();

}  // namespace cairn
