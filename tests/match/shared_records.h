#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "match/plain_loop.h"

namespace cairn::tests {

struct SharedRecord {
  std::string regex;
  std::string signature;
};

inline std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code absent;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, absent)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  if (files.empty()) MESSAGE("skipped: there is no shared data at ", folder.string());
  return files;
}

// The shared records; empty, with a message, where there are none.
inline std::vector<SharedRecord> shared_records() {
  std::vector<SharedRecord> records;
  for (const std::filesystem::path& path :
       files_below(std::filesystem::path(CAIRN_SHARED_DATA) / "errorcanon")) {
    if (path.extension() != ".json") continue;
    std::ifstream in(path);
    const auto error = nlohmann::json::parse(in).at("error");
    records.push_back({error.at("regex"), error.at("signature")});
  }
  return records;
}

inline std::vector<Numbered> numbered(const std::vector<SharedRecord>& records) {
  std::vector<Numbered> patterns;
  for (const auto& record : records)
    patterns.push_back({static_cast<std::int64_t>(patterns.size()), record.regex});
  return patterns;
}

// Some lines of every shared log.
inline std::string shared_logs(std::size_t lines_each) {
  std::string text;
  for (const std::filesystem::path& path : files_below(std::filesystem::path(CAIRN_SHARED_DATA) / "logs")) {
    std::ifstream in(path, std::ios::binary);
    std::string line;
    for (std::size_t i = 0; i < lines_each && std::getline(in, line); ++i) text += line + "\n";
  }
  return text;
}

}  // namespace cairn::tests
