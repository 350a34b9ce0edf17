#include "query/domains.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "match/index_cache.h"
#include "query/table_lines.h"
#include "store/search_words.h"

namespace cairn {
namespace {

// "go" between these is the verb.
constexpr std::array<std::string_view, 19> kBeforeGo = {
    "to",   "i",   "we",   "you", "they", "can", "will", "should", "could", "may",
    "must", "let", "lets", "us",  "not",  "me",  "t",    "who",    "people"};
constexpr std::array<std::string_view, 17> kAfterGo = {"on",    "to",    "back",    "home", "out", "in",
                                                       "into",  "for",   "through", "away", "up",  "down",
                                                       "there", "ahead", "wrong",   "over", "by"};
constexpr std::array<std::string_view, 3> kMoreAfterGo = {"off", "and", "abroad"};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool in_name(char c) {
  return begins_name(c) || c == '+' || c == '#' || c == '.';
}

// Words as product names are written: c++, next.js.
std::vector<std::string_view> name_words(std::string_view lower) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < lower.size();) {
    if (!begins_name(lower[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < lower.size() && in_name(lower[end])) ++end;
    words.push_back(lower.substr(at, end - at));
    at = end;
  }
  return words;
}

std::string_view without_dots(std::string_view word) {
  while (word.ends_with('.')) word.remove_suffix(1);
  return word;
}

void raise(std::vector<DomainEvidence>& found, std::string_view domain, double least, double more) {
  auto known = std::ranges::find(found, domain, &DomainEvidence::domain);
  if (known == found.end()) known = found.insert(found.end(), {std::string(domain), 0});
  known->strength = std::max(known->strength, least) + more;
}

// What a line of a domain's texts looks like; numbered in the order of the table.
struct Look {
  std::string_view domain, regex;
};

const std::vector<Look>& looks() {
  static const std::vector<Look> all = [] {
    std::vector<Look> read;
    for_each_table_line("domains.txt", [&](std::string_view line) {
      const auto [domain, what] = split_row(line);
      if (!what.empty() && what[0] != '=' && what[0] != '~' && what != "*") read.push_back({domain, what});
    });
    return read;
  }();
  return all;
}

PatternIndex build_index_of_looks() {
  std::vector<std::string> regexes;
  for (const Look& look : looks()) regexes.push_back("(?-i)" + std::string(look.regex));
  std::vector<PatternIndex::Entry> entries;
  for (std::size_t i = 0; i < regexes.size(); ++i)
    entries.push_back({static_cast<std::int64_t>(i), regexes[i], {}});
  return PatternIndex::build(entries);
}

// FNV-1a: tells one table from another.
std::string table_tag() {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : table_text("domains.txt"))
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return std::to_string(hash);
}

PatternIndex index_of_looks(const std::filesystem::path& cache_folder) {
  if (cache_folder.empty()) return build_index_of_looks();
  const IndexCache cache(cache_folder);
  const std::string tag = table_tag();
  if (auto index = cache.load("looks of domains", tag)) return *std::move(index);
  PatternIndex index = build_index_of_looks();
  (void)cache.save("looks of domains", tag, index);
  return index;
}

}  // namespace

bool is_family(std::string_view domain, std::string_view other) {
  bool found = false;
  if (const auto family = kDomainFamilies.find(domain))
    for_each_part(*family, '\t', [&](std::string_view one) { found = found || one == other; });
  return found;
}

DomainReader::DomainReader(const std::filesystem::path& cache_folder)
    : looks_(index_of_looks(cache_folder)) {}

std::vector<DomainEvidence> DomainReader::read(std::string_view text) {
  std::vector<DomainEvidence> found;
  const std::string lower = to_lower_ascii(text);
  const std::vector<std::string_view> words = name_words(lower);
  std::string pair;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = without_dots(words[i]);
    const std::string_view next = i + 1 < words.size() ? words[i + 1] : std::string_view();
    if (word == "go" &&
        ((i > 0 && has(kBeforeGo, words[i - 1])) || has(kAfterGo, next) || has(kMoreAfterGo, next)))
      continue;
    for_each_domain_named_by(word, [&](std::string_view domain) { raise(found, domain, 1, 0); });
    if (next.empty()) continue;
    ((pair = word) += ' ') += next;
    for_each_domain_named_by(pair, [&](std::string_view domain) { raise(found, domain, 1, 0); });
  }
  std::vector<std::string_view> seen;
  looks_.scan(text, [&](const Hit& hit) {
    const std::string_view domain = looks()[static_cast<std::size_t>(hit.record)].domain;
    if (std::ranges::find(seen, domain) != seen.end()) return;
    seen.push_back(domain);
    raise(found, domain, 0, 1);
  });
  return found;
}

}  // namespace cairn
