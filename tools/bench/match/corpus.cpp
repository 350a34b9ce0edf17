#include "corpus.h"
#include "base/ascii.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <random>

#include "match/pattern_keys.h"

namespace cairn::bench {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

// Changes the middle of each run of at least `shortest` letters that is not part of an escape.
std::string with_other_words(const std::string& regex, std::mt19937& random, std::size_t shortest) {
  std::string varied = regex;
  for (std::size_t at = 0; at < varied.size();) {
    if (varied[at] == '\\') {
      at += 2;
      continue;
    }
    std::size_t end = at;
    while (end < varied.size() && is_letter(varied[end])) ++end;
    if (end - at >= shortest) {
      const std::size_t middle = at + (end - at) / 2;
      varied[middle] = "qxzjkvw"[random() % 7];
      varied[middle - 1] = "qxzjkvwbfp"[random() % 10];
      varied[at + (random() % (end - at))] = static_cast<char>('a' + random() % 26);
    }
    at = std::max(end, at + 1);
  }
  return varied;
}

}  // namespace

Corpus read_records(const fs::path& folder) {
  Corpus corpus;
  for (const fs::path& path : files_below(folder)) {
    if (path.extension() != ".json") continue;
    const auto json = nlohmann::json::parse(read_file(path), nullptr, false);
    if (!json.is_object()) continue;
    const auto& record = json.contains("error") && json["error"].is_object() ? json["error"] : json;
    if (!record.contains("regex") || !record["regex"].is_string()) continue;
    corpus.regexes.push_back(record["regex"]);
    corpus.signatures.push_back(record.value("signature", ""));
  }
  return corpus;
}

std::string read_logs(const fs::path& folder, std::size_t bytes) {
  std::string once;
  for (const fs::path& path : files_below(folder)) {
    once += read_file(path);
    if (!once.ends_with('\n')) once += '\n';
  }
  std::string text;
  text.reserve(bytes + once.size());
  while (text.size() < bytes && !once.empty()) text += once;
  return text;
}

std::vector<std::string> vary(const std::vector<std::string>& regexes, std::size_t count) {
  std::vector<std::string> all(
      regexes.begin(), regexes.begin() + static_cast<std::ptrdiff_t>(std::min(count, regexes.size())));
  std::mt19937 random(7);
  for (std::size_t next = 0; all.size() < count; ++next) {
    std::string varied = with_other_words(regexes[next % regexes.size()], random, 4);
    const PatternKeys keys = derive_keys(varied);
    // An expression none of whose words changed would hit what its original hits.
    const auto original = derive_keys(regexes[next % regexes.size()]);
    const bool renamed = !keys.clauses.empty() && std::ranges::none_of(keys.clauses, [&](const auto& clause) {
      return std::ranges::any_of(original.clauses,
                                 [&](const auto& other) { return clause.trigger == other.trigger; });
    });
    if (renamed || next > count * 4) all.push_back(std::move(varied));
  }
  return all;
}

std::vector<PatternIndex::Entry> entries_of(const std::vector<std::string>& regexes,
                                            const std::vector<std::string>& keys) {
  std::vector<PatternIndex::Entry> entries;
  entries.reserve(regexes.size());
  for (std::size_t i = 0; i < regexes.size(); ++i) {
    entries.push_back(
        {static_cast<std::int64_t>(i), regexes[i], i < keys.size() ? keys[i] : std::string_view()});
  }
  return entries;
}

}  // namespace cairn::bench
