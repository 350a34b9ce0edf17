#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace cairn {

// A file's bytes mapped for reading; nullptr when it cannot be, or is empty. Internal to match/.
// The file must only be replaced, never rewritten in place: its size is taken once.
class MappedFile {
 public:
  [[nodiscard]] static std::shared_ptr<const MappedFile> open(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::string_view bytes() const noexcept { return {static_cast<const char*>(data_), size_}; }

 private:
  MappedFile(void* data, std::size_t size) noexcept : data_(data), size_(size) {}
  void* data_;
  std::size_t size_;
};

}  // namespace cairn
