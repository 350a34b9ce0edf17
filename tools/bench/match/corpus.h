#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "match/pattern_index.h"

namespace cairn::bench {

// What is measured on: patterns with their signatures, and log text.
struct Corpus {
  std::vector<std::string> regexes;
  std::vector<std::string> signatures;
};

// Every *.json below the folder that has error.regex or regex; sorted by path.
[[nodiscard]] Corpus read_records(const std::filesystem::path& folder);

// All files of the folder one after the other, again and again until there are at least `bytes`.
[[nodiscard]] std::string read_logs(const std::filesystem::path& folder, std::size_t bytes);

// `count` expressions made of the given ones: first these, then copies of those that have a word of five
// letters in each alternative's required text, with two letters of each such word changed, so that they hit
// nothing more.
[[nodiscard]] std::vector<std::string> vary(const std::vector<std::string>& regexes, std::size_t count);

[[nodiscard]] std::vector<PatternIndex::Entry> entries_of(const std::vector<std::string>& regexes,
                                                          const std::vector<std::string>& keys);

}  // namespace cairn::bench
