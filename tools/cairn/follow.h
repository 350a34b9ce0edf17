#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>

namespace cairn::tool {

// A file that grows, like `tail -F`: all that is there, then what is appended; when the file is replaced (a
// log that is rotated) the new one from its beginning, when it is cut short from its beginning again.
//   FollowedFile file("app.log", stop);
//   while (std::size_t size = file.read(buffer)) use(buffer, size);   // waits; 0 only after a stop
// Throws Error(kInput) when the file is not there at the start.
class FollowedFile {
 public:
  FollowedFile(const std::filesystem::path& path, std::stop_token stop);
  ~FollowedFile();
  FollowedFile(const FollowedFile&) = delete;
  FollowedFile& operator=(const FollowedFile&) = delete;

  [[nodiscard]] std::size_t read(std::span<char> buffer);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::tool
