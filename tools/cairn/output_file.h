#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace cairn::tool {

// Where a command writes its result: a file, or stdout for "-" and "". A file is written beside its place and
// moved there by commit(), so that a failure leaves what was there before.
//   OutputFile out(path); out.write(text); out.commit();
// Throws Error(kInput) when it cannot be written.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  void commit();

 private:
  [[noreturn]] void fail(const char* what) const;

  std::string path_;
  std::string temporary_;
  std::FILE* file_ = nullptr;
  bool owned_ = false;
};

}  // namespace cairn::tool
