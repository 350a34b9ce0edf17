#include "import/input_files.h"

#include <algorithm>

#include "base/error.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

std::string name_without_gz(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.ends_with(".gz") ? name.substr(0, name.size() - 3) : name;
}

bool holds_lines(const fs::path& path) {
  const std::string name = name_without_gz(path);
  return name.ends_with(".ndjson") || name.ends_with(".jsonl");
}

bool is_ours(const fs::path& path) {
  const std::string name = name_without_gz(path);
  return !name.starts_with('.') && (name.ends_with(".json") || holds_lines(path));
}

InputFile describe(const fs::path& path) {
  std::error_code ignored;
  const bool regular = fs::is_regular_file(path, ignored);
  return {.path = path,
          .size = regular ? fs::file_size(path, ignored) : 0,
          .layout = holds_lines(path) ? Splitter::Layout::kLines : Splitter::Layout::kValues};
}

void add_folder(const fs::path& folder, std::vector<InputFile>& files) {
  std::vector<fs::path> found;
  for (auto entry = fs::recursive_directory_iterator(folder); entry != fs::end(entry); ++entry) {
    if (entry->is_directory() && entry->path().filename().string().starts_with('.'))
      entry.disable_recursion_pending();
    else if (entry->is_regular_file() && is_ours(entry->path()))
      found.push_back(entry->path());
  }
  std::ranges::sort(found);
  for (const fs::path& path : found) files.push_back(describe(path));
}

}  // namespace

std::vector<InputFile> find_input_files(std::span<const std::string> paths) {
  std::vector<InputFile> files;
  try {
    for (const std::string& path : paths) {
      if (path != "-" && !fs::exists(path))
        throw Error(Error::Kind::kInput, path + ": there is no such file or folder");
      if (path != "-" && fs::is_directory(path))
        add_folder(path, files);
      else
        files.push_back(describe(path));
    }
  } catch (const fs::filesystem_error& error) {
    throw Error(Error::Kind::kInput, error.path1().string() + ": " + error.code().message());
  }
  return files;
}

}  // namespace cairn
