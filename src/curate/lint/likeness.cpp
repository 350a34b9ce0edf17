#include "curate/lint/likeness.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "base/text.h"
#include "curate/lint/linted_record.h"

namespace cairn {
namespace {

constexpr std::size_t kBands = 16, kRows = 3;
constexpr std::size_t kShortestWord = 3;

std::uint32_t hash_of(std::string_view word) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

void add_words(const Text& text, std::vector<std::uint32_t>& words) {
  if (!text) return;
  const std::string folded = folded_text(*text);
  for (std::string_view rest = folded; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (end >= kShortestWord) words.push_back(hash_of(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void make_set(std::vector<std::uint32_t>& words) {
  std::ranges::sort(words);
  const auto repeated = std::ranges::unique(words);
  words.erase(repeated.begin(), repeated.end());
}

// One of a family of hash functions: splitmix64's mixing of the word and the function's number.
std::uint64_t mixed(std::uint32_t word, std::uint64_t number) {
  std::uint64_t x = word + (number + 1) * 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

std::uint64_t band_key(const std::vector<std::uint32_t>& words, std::size_t band) {
  std::uint64_t key = band;
  for (std::size_t row = 0; row < kRows; ++row) {
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    for (const std::uint32_t word : words) least = std::min(least, mixed(word, band * kRows + row));
    key = (key ^ least) * 0x9E3779B97F4A7C15ULL;
  }
  return key;
}

}  // namespace

std::vector<std::uint32_t> signature_hashes(const Record& record) {
  std::vector<std::uint32_t> words;
  add_words(record.signature, words);
  make_set(words);
  return words;
}

std::vector<std::uint32_t> word_hashes(const Record& record) {
  std::vector<std::uint32_t> words;
  add_words(record.signature, words);
  add_words(record.root_cause, words);
  for (const DeadEnd& dead_end : record.dead_ends.value_or(std::vector<DeadEnd>()))
    add_words(dead_end.action, words);
  for (const Workaround& workaround : record.workarounds.value_or(std::vector<Workaround>()))
    add_words(workaround.action, words);
  make_set(words);
  return words;
}

double jaccard(const std::vector<std::uint32_t>& one, const std::vector<std::uint32_t>& other) {
  std::size_t shared = 0;
  for (auto a = one.begin(), b = other.begin(); a != one.end() && b != other.end();) {
    if (*a == *b) ++shared;
    const bool step_a = *a <= *b, step_b = *b <= *a;
    if (step_a) ++a;
    if (step_b) ++b;
  }
  const std::size_t all = one.size() + other.size() - shared;
  return all == 0 ? 0.0 : static_cast<double>(shared) / static_cast<double>(all);
}

std::vector<AlikePair> alike_pairs(const std::vector<const std::vector<std::uint32_t>*>& lists,
                                   double least) {
  std::vector<std::pair<std::size_t, std::size_t>> candidates;
  std::vector<std::pair<std::uint64_t, std::size_t>> keys;
  for (std::size_t band = 0; band < kBands; ++band) {
    keys.clear();
    for (std::size_t i = 0; i < lists.size(); ++i)
      if (lists[i]->size() >= kFewestWords) keys.emplace_back(band_key(*lists[i], band), i);
    std::ranges::sort(keys);
    for (std::size_t i = 1; i < keys.size(); ++i)
      for (std::size_t back = 1;
           back <= std::min(i, kMostNeighbours) && keys[i - back].first == keys[i].first; ++back)
        candidates.emplace_back(keys[i - back].second, keys[i].second);
  }
  std::ranges::sort(candidates);
  const auto repeated = std::ranges::unique(candidates);
  candidates.erase(repeated.begin(), repeated.end());
  std::vector<AlikePair> pairs;
  for (const auto& [first, second] : candidates)
    if (const double likeness = jaccard(*lists[first], *lists[second]); likeness >= least)
      pairs.push_back({first, second, likeness});
  return pairs;
}

}  // namespace cairn
