#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace cairn::testing {

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The real records that lie beside the project on the machines it is built on; empty on a user's machine.
inline std::vector<std::filesystem::path> shared_errorcanon_files() {
  const std::filesystem::path folder = std::filesystem::path(CAIRN_SHARED_DATA) / "errorcanon";
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

// Empty when it is not there.
inline std::string shared_seed_text() {
  const std::filesystem::path path = std::filesystem::path(CAIRN_SHARED_DATA) / "seed-record.json";
  return std::filesystem::exists(path) ? file_text(path) : std::string();
}

}  // namespace cairn::testing
