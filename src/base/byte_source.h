#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>

namespace cairn {

// The bytes of a file or of stdin, gunzipped when they are gzip (told by the first bytes, not by the name).
//   ByteSource source("batch.json.gz", stop);
//   while (const std::size_t size = source.read(buffer)) use({buffer.data(), size});
//
// "-" is stdin. Constructor and read throw Error(kInput) when the file cannot be opened or read or its gzip
// data is damaged, and Error(kInterrupted) when a stop is requested, even while waiting for a pipe. One
// thread at a time.
class ByteSource {
 public:
  explicit ByteSource(const std::filesystem::path& path, std::stop_token stop = {});
  ~ByteSource();
  ByteSource(ByteSource&&) noexcept;
  ByteSource& operator=(ByteSource&&) noexcept;

  // Fills as much of `buffer` as is there at once; 0 at the end.
  [[nodiscard]] std::size_t read(std::span<char> buffer);

  // How far the file itself has been read, before gunzipping.
  [[nodiscard]] std::uint64_t bytes_read() const noexcept;

  [[nodiscard]] const std::string& name() const noexcept;  // the path as given; "-" for stdin

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn
