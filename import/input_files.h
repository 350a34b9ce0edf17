#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "import/splitter.h"

namespace cairn {

// What an import reads, in the order in which it is read.
//   for (const InputFile& file : find_input_files({"batches/", "-"})) read(file);
struct InputFile {
  std::filesystem::path path;  // "-" is stdin
  std::uint64_t size = 0;      // in bytes, as it lies on the disk; 0 when that is not known
  Splitter::Layout layout = Splitter::Layout::kValues;
};

// Files as given; a folder stands for the .json, .ndjson and .jsonl files below it (.gz too), sorted by path,
// hidden ones left out. A file named .ndjson or .jsonl is read line by line. Throws Error(kInput) for a path
// that does not exist or cannot be read.
[[nodiscard]] std::vector<InputFile> find_input_files(std::span<const std::string> paths);

}  // namespace cairn
