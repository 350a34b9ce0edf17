#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

#include "match/pattern_index.h"

namespace cairn {

// Serialised indexes in a folder, so that a new process need not build them.
//   IndexCache cache("/home/me/.cache/cairn");
//   auto index = cache.load(file_identity, revision);
//   if (!index) { index = PatternIndex::build(entries); cache.save(file_identity, revision, *index); }
//
// One file a key, which it is named after by digest, so any string will do; the tag says which content of it.
// A file is written beside and renamed, so readers see the old or the new one whole; it is mapped, and stays
// valid for the index that was loaded from it when it is replaced or removed. Nothing here throws: a folder
// that is absent or may not be written, a full disk, a damaged, truncated or foreign file only mean no cache.
// Safe for threads and processes.
class IndexCache {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{512}
                                            << 20;  // in the folder; the oldest files go first

  explicit IndexCache(std::filesystem::path folder, std::size_t most_bytes = kMostBytes)
      : folder_(std::move(folder)), most_bytes_(most_bytes) {}

  [[nodiscard]] std::optional<PatternIndex> load(std::string_view key, std::string_view tag) const noexcept;

  // Whether it is there now.
  bool save(std::string_view key, std::string_view tag, const PatternIndex& index) const noexcept;

  [[nodiscard]] std::filesystem::path path_of(std::string_view key) const;

 private:
  bool write(const std::filesystem::path& path, std::string_view bytes) const;
  void prune(const std::filesystem::path& kept) const;

  std::filesystem::path folder_;
  std::size_t most_bytes_;
};

}  // namespace cairn
