#include "cairn/run_editor.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.h"
#include "cairn/terminal.h"

namespace cairn::tool {
namespace {

namespace fs = std::filesystem;

bool is_on_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "/usr/bin:/bin" : path;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    if (::access((fs::path(rest.substr(0, end)) / program).c_str(), X_OK) == 0) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// May be a command with arguments, such as "code --wait".
std::string editor_command() {
  for (const char* variable : {"VISUAL", "EDITOR"})
    if (const char* value = std::getenv(variable); value != nullptr && *value != '\0') return value;
  if (stdin_is_terminal())
    for (const char* program : {"vi", "nano"})
      if (is_on_path(program)) return program;
  throw Error(Error::Kind::kUsage,
              "there is no editor to be had here: set $EDITOR, or give the record with "
              "`cairn add -f FILE` or `cairn set`");
}

std::string shell_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

bool run_editor(const fs::path& file) {
  std::fflush(nullptr);
  const int status = std::system((editor_command() + ' ' + shell_quoted(file.string())).c_str());
  return status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace cairn::tool
