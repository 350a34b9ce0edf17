#include "cairn/value_editor.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/error.h"

namespace cairn::tool {
namespace {

// May be a command with arguments, such as "code --wait".
std::string value_editor_command() {
  for (const char* variable : {"VISUAL", "EDITOR"})
    if (const char* value = std::getenv(variable); value != nullptr && *value != '\0') return value;
  return "vi";
}

}  // namespace

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
  std::fflush(nullptr);
  const std::string command = value_editor_command() + " '" + path_ + "'";
  const int status = std::system(command.c_str());
  if (status == -1 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
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
