#include "match/index_cache.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "match/line_scanner.h"
#include "match/plain_loop.h"

using namespace cairn;
using namespace cairn::tests;

namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path = fs::temp_directory_path() / ("cairn-index-cache-" + std::to_string(::getpid()));
  Folder() { fs::remove_all(path); }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
};

PatternIndex some_index(int patterns = 3) {
  std::vector<Numbered> numbered;
  for (int i = 0; i < patterns; ++i) numbered.push_back({i, "disk " + std::to_string(i)});
  return PatternIndex::build(entries_of(numbered));
}

}  // namespace

TEST_CASE("what was saved is loaded, by key and tag, and outlives its file") {
  const Folder folder;
  const IndexCache cache(folder.path / "deep" / "er");
  CHECK_FALSE(cache.load("kb", "1"));
  REQUIRE(cache.save("kb", "1", some_index()));
  CHECK_FALSE(cache.load("kb", "2"));
  CHECK_FALSE(cache.load("other", "1"));
  const auto loaded = cache.load("kb", "1");
  REQUIRE(loaded);
  CHECK(cache.save("kb", "2", some_index(5)));
  fs::remove_all(folder.path);
  CHECK(LineScanner(*loaded).find_all("disk 2").size() == 1);
}

TEST_CASE("a truncated or damaged file is no cache, and saving mends it") {
  const Folder folder;
  const IndexCache cache(folder.path);
  REQUIRE(cache.save("kb", "1", some_index()));
  const fs::path path = cache.path_of("kb");
  const auto size = fs::file_size(path);
  for (const auto cut : {size - 1, size / 2, std::uintmax_t{10}, std::uintmax_t{0}}) {
    fs::resize_file(path, cut);
    CHECK_FALSE(cache.load("kb", "1"));
  }
  REQUIRE(cache.save("kb", "1", some_index()));
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(size / 2));
    file.put('\x5A');
  }
  CHECK_FALSE(cache.load("kb", "1"));
  REQUIRE(cache.save("kb", "1", some_index()));
  CHECK(cache.load("kb", "1"));
}

TEST_CASE("a folder that cannot be made is no fault") {
  const Folder folder;
  fs::create_directories(folder.path);
  std::ofstream(folder.path / "file") << "x";
  const IndexCache cache(folder.path / "file" / "sub");
  CHECK_FALSE(cache.save("kb", "1", some_index()));
  CHECK_FALSE(cache.load("kb", "1"));
}

TEST_CASE("the oldest files go when the folder grows too large, files of others stay") {
  const Folder folder;
  const std::size_t one = some_index().serialise("1").size();
  const IndexCache cache(folder.path, one * 3);
  fs::create_directories(folder.path);
  std::ofstream(folder.path / "foreign") << std::string(one * 5, 'x');
  for (int i = 0; i < 6; ++i) {
    const std::string key = std::to_string(i);
    REQUIRE(cache.save(key, "1", some_index()));
    const auto when = fs::file_time_type::clock::now() - std::chrono::hours(100 - i);
    fs::last_write_time(cache.path_of(key), when);
  }
  CHECK_FALSE(cache.load("0", "1"));
  CHECK_FALSE(cache.load("2", "1"));
  CHECK(cache.load("3", "1"));
  CHECK(cache.load("5", "1"));
  CHECK(fs::exists(folder.path / "foreign"));
  CHECK_FALSE(IndexCache(folder.path, one - 1).save("big", "1", some_index()));
}
