#include "base/byte_source.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <fstream>
#include <random>
#include <thread>
#include <vector>

#include "base/error.h"
#include "store/scratch_folder.h"

using namespace cairn;
using cairn::testing::ScratchFolder;

namespace {

std::string read_all(ByteSource& source, std::size_t piece) {
  std::vector<char> buffer(piece);
  std::string text;
  while (const std::size_t size = source.read(buffer)) text.append(buffer.data(), size);
  return text;
}

}  // namespace

TEST_CASE("plain and gzip files give the same bytes, in pieces of any size, members one after another too") {
  const ScratchFolder scratch;
  std::mt19937_64 random(3);
  for (const std::size_t size : {0UL, 1UL, 2UL, 100UL, 70'000UL, 400'000UL}) {
    std::string text;
    while (text.size() < size) text += static_cast<char>('a' + random() % 20);
    std::ofstream(scratch / "plain", std::ios::binary) << text;
    for (int half = 0; half < 2; ++half) {
      const gzFile gz = gzopen((scratch / "zipped").c_str(), half == 0 ? "wb" : "ab");
      const std::string part = half == 0 ? text.substr(0, size / 2) : text.substr(size / 2);
      gzwrite(gz, part.data(), static_cast<unsigned>(part.size()));
      gzclose(gz);
    }
    for (const char* name : {"plain", "zipped"})
      for (const std::size_t piece : {7UL, 65'536UL}) {
        CAPTURE(name);
        ByteSource source(scratch / name);
        CHECK(read_all(source, piece) == text);
      }
  }
}

TEST_CASE("a file that is not there is an input that cannot be used") {
  const ScratchFolder scratch;
  CHECK_THROWS_AS(ByteSource(scratch / "absent"), Error);
}

TEST_CASE("a stop ends a read that waits for a pipe") {
  const ScratchFolder scratch;
  const auto path = scratch / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const int writer = ::open(path.c_str(), O_RDWR);  // keeps the pipe open and silent
  std::stop_source stop;
  ByteSource source(path, stop.get_token());
  std::jthread stopper([&] { stop.request_stop(); });
  std::vector<char> buffer(10);
  CHECK_THROWS_AS((void)source.read(buffer), Error);
  ::close(writer);
}
