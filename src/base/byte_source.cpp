#include "base/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <vector>

#include "base/error.h"

namespace cairn {
namespace {

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd, bool owned = true) : fd_(fd), owned_(owned) {}
  ~FileDescriptor() {
    if (owned_ && fd_ >= 0) ::close(fd_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  [[nodiscard]] int get() const noexcept { return fd_; }

 private:
  int fd_;
  bool owned_;
};

constexpr std::size_t kRawSize = std::size_t{1} << 16;

}  // namespace

struct ByteSource::State {
  State(const std::filesystem::path& path, std::stop_token token)
      : name(path.string()),
        file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC), path != "-"),
        wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        stop(std::move(token)),
        raw(kRawSize),
        on_stop(stop, Wake{wake.get()}) {
    if (file.get() < 0) throw Error(Error::Kind::kInput, shown() + ": " + std::strerror(errno));
  }

  ~State() {
    if (inflating) inflateEnd(&zlib);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  [[nodiscard]] std::string shown() const { return name == "-" ? "<stdin>" : name; }

  // The next bytes of the file as they are; waits, but not past a request to stop.
  std::size_t read_raw(char* into, std::size_t size) {
    while (true) {
      std::array<pollfd, 2> waits{{{file.get(), POLLIN, 0}, {wake.get(), POLLIN, 0}}};
      if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR)
        throw Error(Error::Kind::kInput, shown() + ": " + std::strerror(errno));
      if (stop.stop_requested()) throw Error(Error::Kind::kInterrupted, "interrupted");
      const ssize_t got = ::read(file.get(), into, size);
      if (got >= 0) {
        total += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR && errno != EAGAIN)
        throw Error(Error::Kind::kInput, shown() + ": " + std::strerror(errno));
    }
  }

  // Looks at the first two bytes for gzip's magic number (RFC 1952).
  void begin() {
    began = true;
    while (raw_end < 2) {
      const std::size_t got = read_raw(raw.data() + raw_end, raw.size() - raw_end);
      if (got == 0) break;
      raw_end += got;
    }
    if (raw_end < 2 || raw[0] != '\x1f' || raw[1] != '\x8b') return;
    inflating = inflateInit2(&zlib, 15 + 16) == Z_OK;
    if (!inflating) throw Error(Error::Kind::kInput, shown() + ": there is not enough memory to gunzip it");
  }

  std::size_t read_plain(std::span<char> buffer) {
    if (raw_begin == raw_end) return read_raw(buffer.data(), buffer.size());
    const std::size_t size = std::min(buffer.size(), raw_end - raw_begin);
    std::copy_n(raw.data() + raw_begin, size, buffer.data());
    raw_begin += size;
    return size;
  }

  std::size_t read_inflated(std::span<char> buffer) {
    zlib.next_out = reinterpret_cast<Bytef*>(buffer.data());
    zlib.avail_out = static_cast<uInt>(std::min<std::size_t>(buffer.size(), 1U << 30));
    const uInt wanted = zlib.avail_out;
    while (zlib.avail_out == wanted) {
      if (raw_begin == raw_end) {
        raw_begin = 0;
        raw_end = read_raw(raw.data(), raw.size());
      }
      if (raw_end == 0 && between_members) return 0;
      if (raw_end == 0)
        throw Error(Error::Kind::kInput, shown() + ": the gzip data ends too early; fetch the file again");
      inflate_some();
    }
    return wanted - zlib.avail_out;
  }

  // A gzip file is one or more members, one after another.
  void inflate_some() {
    if (between_members) inflateReset(&zlib);
    between_members = false;
    zlib.next_in = reinterpret_cast<Bytef*>(raw.data() + raw_begin);
    zlib.avail_in = static_cast<uInt>(raw_end - raw_begin);
    const int result = inflate(&zlib, Z_NO_FLUSH);
    raw_begin = raw_end - zlib.avail_in;
    if (result == Z_STREAM_END)
      between_members = true;
    else if (result != Z_OK && result != Z_BUF_ERROR)
      throw Error(Error::Kind::kInput, shown() + ": the gzip data is damaged; fetch the file again");
  }

  struct Wake {
    int fd;
    void operator()() const noexcept {
      const std::uint64_t one = 1;
      [[maybe_unused]] const ssize_t written = ::write(fd, &one, sizeof one);
    }
  };

  std::string name;
  FileDescriptor file;
  FileDescriptor wake;
  std::stop_token stop;
  std::vector<char> raw;
  std::size_t raw_begin = 0;
  std::size_t raw_end = 0;
  std::uint64_t total = 0;
  z_stream zlib{};
  bool began = false;
  bool inflating = false;
  bool between_members = false;
  std::stop_callback<Wake> on_stop;
};

ByteSource::ByteSource(const std::filesystem::path& path, std::stop_token stop)
    : state_(std::make_unique<State>(path, std::move(stop))) {}
ByteSource::~ByteSource() = default;
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;

std::size_t ByteSource::read(std::span<char> buffer) {
  if (!state_->began) state_->begin();
  return state_->inflating ? state_->read_inflated(buffer) : state_->read_plain(buffer);
}

std::uint64_t ByteSource::bytes_read() const noexcept {
  return state_->total;
}
const std::string& ByteSource::name() const noexcept {
  return state_->name;
}

}  // namespace cairn
