#include "match/index_cache.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <system_error>
#include <vector>

#include "base/sha256.h"
#include "match/mapped_file.h"

namespace cairn {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".cairn-index";
constexpr std::string_view kTemporary = ".tmp";

bool write_all(int descriptor, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool is_ours(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.ends_with(kSuffix) || (name.ends_with(kTemporary) && name.find(kSuffix) != name.npos);
}

}  // namespace

fs::path IndexCache::path_of(std::string_view key) const {
  return folder_ / (sha256_hex(key).substr(0, 32) + std::string(kSuffix));
}

std::optional<PatternIndex> IndexCache::load(std::string_view key, std::string_view tag) const noexcept {
  try {
    const auto file = MappedFile::open(path_of(key));
    if (!file) return std::nullopt;
    return PatternIndex::load({file, file->bytes()}, tag);
  } catch (...) {
    return std::nullopt;
  }
}

bool IndexCache::save(std::string_view key, std::string_view tag, const PatternIndex& index) const noexcept {
  try {
    const std::string bytes = index.serialise(tag);
    if (bytes.size() > most_bytes_) return false;
    fs::create_directories(folder_);
    const fs::path path = path_of(key);
    if (!write(path, bytes)) return false;
    prune(path);
    return true;
  } catch (...) {
    return false;
  }
}

// No fsync: a file that a crash cuts short fails its checksum and is built again.
bool IndexCache::write(const fs::path& path, std::string_view bytes) const {
  static std::atomic<unsigned> counter{0};  // two threads that save at once write two files
  const fs::path temporary = fmt::format("{}.{}.{}{}", path.string(), ::getpid(), counter++, kTemporary);
  const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return false;
  const bool written = write_all(descriptor, bytes);
  const bool closed = ::close(descriptor) == 0;
  std::error_code failure;
  if (written && closed) fs::rename(temporary, path, failure);
  if (!written || !closed || failure) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    return false;
  }
  return true;
}

// Removes our own files, oldest first, until what is left fits; also what a crash left half written.
void IndexCache::prune(const fs::path& kept) const {
  struct File {
    fs::file_time_type time;
    fs::path path;
    std::uintmax_t size;
  };
  std::vector<File> files;
  std::uintmax_t total = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
    if (!is_ours(entry.path()) || entry.path() == kept || !entry.is_regular_file(ignored)) continue;
    files.push_back({entry.last_write_time(ignored), entry.path(), entry.file_size(ignored)});
    total += files.back().size;
  }
  total += fs::file_size(kept, ignored);
  std::ranges::sort(files, {}, &File::time);
  const auto now = fs::file_time_type::clock::now();
  for (const File& file : files) {
    const bool abandoned =
        file.path.string().ends_with(kTemporary) && now - file.time > std::chrono::hours(1);
    if (total <= most_bytes_ && !abandoned) continue;
    fs::remove(file.path, ignored);
    total -= file.size;
  }
}

}  // namespace cairn
