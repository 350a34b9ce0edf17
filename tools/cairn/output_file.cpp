#include "cairn/output_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/error.h"

namespace cairn::tool {

OutputFile::OutputFile(const std::string& path) : path_(path) {
  if (path.empty() || path == "-") {
    file_ = stdout;
    return;
  }
  std::error_code ignored;
  // A device or a pipe is written as it is; only a plain file can be replaced.
  const bool special =
      std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored);
  temporary_ = special ? path : path + ".part-" + std::to_string(::getpid());
  file_ = std::fopen(temporary_.c_str(), "wb");
  if (file_ == nullptr) fail("cannot be written");
  owned_ = true;
}

OutputFile::~OutputFile() {
  if (!owned_) return;
  std::fclose(file_);
  if (temporary_ != path_) std::remove(temporary_.c_str());
}

void OutputFile::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail("cannot be written");
}

void OutputFile::commit() {
  if (!owned_) return;
  owned_ = false;
  if (std::fclose(file_) != 0) fail("cannot be written");
  if (temporary_ != path_ && std::rename(temporary_.c_str(), path_.c_str()) != 0)
    fail("cannot be put in place");
}

void OutputFile::fail(const char* what) const {
  throw Error(Error::Kind::kInput,
              (file_ == stdout ? "<stdout>" : path_) + ": " + what + ": " + std::strerror(errno));
}

}  // namespace cairn::tool
