#include "query/places.h"

#include <algorithm>
#include <span>

#include "base/ascii.h"
#include "base/text.h"
#include "query/utf8_scan.h"

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

std::string joined(std::span<const std::string_view> words) {
  std::string name(words.front());
  for (const std::string_view word : words.subspan(1)) (name += ' ') += word;
  return name;
}

void add_once(std::vector<std::string>& found, std::string_view country) {
  if (std::ranges::find(found, country) == found.end()) found.emplace_back(country);
}

void add_english(std::vector<std::string>& found, std::string_view text) {
  const std::string lower = to_lower_ascii(text);
  const std::vector<std::string_view> runs = letter_runs(lower);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto longest = kPlaceBeginnings.find(runs[i]);
    if (!longest) continue;
    const auto most = static_cast<std::size_t>(longest->front() - '0');
    // The longest name first: "south korea" before "korea".
    for (std::size_t n = std::min(most, runs.size() - i); n > 0; --n) {
      const std::string name = joined(std::span(runs).subspan(i, n));
      const auto country = kPlaceNames.find(name);
      if (!country) continue;
      const bool is_small = text[static_cast<std::size_t>(runs[i].data() - lower.data())] == 'n';
      if (name == "nice" && is_small) break;  // the adjective
      add_once(found, *country);
      i += n - 1;
      break;
    }
  }
}

// With what names in CJK begin, and how long they are.
struct CjkNames {
  CjkFirsts firsts;
  std::size_t longest = 0;  // bytes

  CjkNames() {
    for (const TermTable::Row& row : kPlaceNames.rows) {
      const std::string_view name = kPlaceNames.term(row);
      if (!is_cjk(utf8_code(name, 0))) continue;
      firsts.add(name);
      longest = std::max(longest, name.size());
    }
  }
};

void add_cjk(std::vector<std::string>& found, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at += utf8_length(text, at))
    if (const std::size_t bytes = cjk_place_at(text, at))
      add_once(found, *kPlaceNames.find(text.substr(at, bytes)));
}

}  // namespace

std::vector<std::string> places_named_in(std::string_view text) {
  std::vector<std::string> found;
  add_english(found, text);
  if (!is_ascii(text)) add_cjk(found, text);
  return found;
}

std::size_t cjk_place_at(std::string_view text, std::size_t at) {
  static const CjkNames names;
  if (!names.firsts.has(utf8_code(text, at))) return 0;
  for (std::size_t bytes = std::min(names.longest, text.size() - at); bytes >= 3; --bytes)
    if (kPlaceNames.has(text.substr(at, bytes))) return bytes;
  return 0;
}

}  // namespace cairn
