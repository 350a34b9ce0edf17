#include "query/places.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"
#include "query/ordinary_words.h"
#include "query/table_lines.h"
#include "store/search_words.h"

namespace cairn {
namespace {

std::vector<std::string_view> letter_runs(std::string_view text) {
  std::vector<std::string_view> runs;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end > at) runs.push_back(text.substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return runs;
}

}  // namespace

Places::Places() {
  country_of_.reserve(512);
  for_each_table_line("places.txt", [&](std::string_view line) {
    const auto [country, names] = split_row(line);
    phrases_.try_emplace(std::string(country));
    for_each_part(names, ',', [&, code = country](std::string_view name) { add(code, name); });
  });
}

void Places::add(std::string_view country, std::string_view name) {
  if (is_cjk(utf8_code(name, 0))) {
    country_of_cjk_[std::string(name)] = country;
    cjk_firsts_.add(name);
    longest_cjk_ = std::max(longest_cjk_, name.size());
    return;
  }
  country_of_[std::string(name)] = country;
  phrases_[std::string(country)].push_back(telling_phrase(name));
  std::size_t words = 0;
  for_each_part(name, ' ', [&](std::string_view word) {
    words_.emplace(stem(word), true);
    ++words;
  });
  std::size_t& longest = longest_from_[std::string(name.substr(0, name.find(' ')))];
  longest = std::max(longest, words);
}

std::vector<std::string> Places::named_in(std::string_view text) const {
  std::vector<std::string> found;
  const auto note = [&](const std::string& country) {
    if (std::ranges::find(found, country) == found.end()) found.push_back(country);
  };
  const std::vector<std::string_view> runs = letter_runs(text);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::string first = to_lower_ascii(runs[i]);
    const auto longest = longest_from_.find(first);
    if (longest == longest_from_.end()) continue;
    // The longest name first: "south korea" before "korea".
    for (std::size_t n = std::min(longest->second, runs.size() - i); n > 0; --n) {
      std::string name = first;
      for (std::size_t k = 1; k < n; ++k) (name += ' ') += to_lower_ascii(runs[i + k]);
      const auto country = country_of_.find(name);
      if (country == country_of_.end()) continue;
      if (name == "nice" && runs[i][0] == 'n') break;  // the adjective
      note(country->second);
      i += n - 1;
      break;
    }
  }
  for (std::size_t at = 0; at < text.size(); at += utf8_length(text, at))
    if (const std::size_t bytes = cjk_name_at(text, at))
      note(country_of_cjk_.find(text.substr(at, bytes))->second);
  return found;
}

const std::vector<std::string>& Places::phrases(std::string_view country) const {
  static const std::vector<std::string> none;
  const auto found = phrases_.find(country);
  return found == phrases_.end() ? none : found->second;
}

std::size_t Places::cjk_name_at(std::string_view text, std::size_t at) const {
  if (!cjk_firsts_.has(utf8_code(text, at))) return 0;
  for (std::size_t bytes = std::min(longest_cjk_, text.size() - at); bytes >= 3; --bytes)
    if (country_of_cjk_.find(text.substr(at, bytes)) != country_of_cjk_.end()) return bytes;
  return 0;
}

const Places& places() {
  static const Places table;
  return table;
}

}  // namespace cairn
