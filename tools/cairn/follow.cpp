#include "cairn/follow.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

#include "base/error.h"

namespace cairn::tool {
namespace {

// How long a look at the file may wait. inotify would tell at once, but not on network file systems, where
// logs like to lie.
constexpr int kLookEveryMs = 200;

}  // namespace

struct FollowedFile::State {
  State(const std::filesystem::path& p, std::stop_token token)
      : path(p), stop(std::move(token)), wake(::eventfd(0, EFD_CLOEXEC)), on_stop(stop, Wake{wake}) {
    if (!open()) throw Error(Error::Kind::kInput, path.string() + ": " + std::strerror(errno));
  }
  ~State() {
    if (fd >= 0) ::close(fd);
    ::close(wake);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  bool open() {
    const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (opened < 0) return false;
    if (fd >= 0) ::close(fd);
    fd = opened;
    offset = 0;
    return true;
  }

  // Another file under the name, or one that has become shorter: begin again. What was written to the old one
  // since the last look is read first.
  void look_for_rotation() {
    struct stat ours {};
    struct stat named {};
    if (::fstat(fd, &ours) != 0 || ::stat(path.c_str(), &named) != 0) return;
    if (ours.st_ino != named.st_ino || ours.st_dev != named.st_dev) {
      replaced = true;
    } else if (named.st_size < offset) {
      ::lseek(fd, 0, SEEK_SET);
      offset = 0;
    }
  }

  std::size_t read(std::span<char> buffer) {
    while (!stop.stop_requested()) {
      const ssize_t got = ::read(fd, buffer.data(), buffer.size());
      if (got < 0 && errno != EINTR)
        throw Error(Error::Kind::kInput, path.string() + ": " + std::strerror(errno));
      if (got > 0) {
        offset += got;
        return static_cast<std::size_t>(got);
      }
      if (replaced && open()) {
        replaced = false;
        continue;
      }
      pollfd wait{wake, POLLIN, 0};
      ::poll(&wait, 1, kLookEveryMs);
      look_for_rotation();
    }
    return 0;
  }

  struct Wake {
    int fd;
    void operator()() const noexcept {
      const std::uint64_t one = 1;
      [[maybe_unused]] const ssize_t written = ::write(fd, &one, sizeof one);
    }
  };

  std::filesystem::path path;
  std::stop_token stop;
  int wake;
  int fd = -1;
  off_t offset = 0;
  bool replaced = false;
  std::stop_callback<Wake> on_stop;
};

FollowedFile::FollowedFile(const std::filesystem::path& path, std::stop_token stop)
    : state_(std::make_unique<State>(path, std::move(stop))) {}
FollowedFile::~FollowedFile() = default;
std::size_t FollowedFile::read(std::span<char> buffer) {
  return state_->read(buffer);
}

}  // namespace cairn::tool
