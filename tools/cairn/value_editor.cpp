#include "cairn/value_editor.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/error.h"
#include "cairn/run_editor.h"

namespace cairn::tool {
ValueEditor::~ValueEditor() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove(path_, ignored);
}

std::optional<std::string> ValueEditor::edit(const std::string& text) {
  std::string path = (std::filesystem::temp_directory_path() / "cairn-XXXXXX.json").string();
  const int file = ::mkstemps(path.data(), 5);
  if (file < 0) throw Error(Error::Kind::kUsage, path + ": cannot be written; is $TMPDIR right?");
  ::close(file);
  path_ = path;
  std::ofstream(path_, std::ios::binary) << text;
  if (!run_editor(path_)) {
    keep("the editor ended with a fault; nothing was changed");
    return std::nullopt;
  }
  std::ifstream in(path_, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void ValueEditor::keep(const std::string& fault) {
  session_.complain(fault + "; the text is in " + path_);
  path_.clear();
}

}  // namespace cairn::tool
