#include "cairn/session.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "base/text.h"

namespace cairn::tool {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

// The base folder of the XDG specification: $NAME when it is an absolute path, else under $HOME.
std::optional<fs::path> xdg_folder(const char* name, const char* below_home) {
  const std::string value = environment(name);
  if (value.starts_with('/')) return fs::path(value);
  const std::string home = environment("HOME");
  if (home.empty()) return std::nullopt;
  return fs::path(home) / below_home;
}

std::string git_email() {
  const auto close = [](std::FILE* pipe) { ::pclose(pipe); };
  const std::unique_ptr<std::FILE, decltype(close)> pipe(
      ::popen("git config --get user.email 2>/dev/null", "r"), close);
  std::array<char, 256> line{};
  if (!pipe || std::fgets(line.data(), static_cast<int>(line.size()), pipe.get()) == nullptr) return {};
  return std::string(trim(line.data()));
}

}  // namespace

fs::path Session::db_path() const {
  if (!db.empty()) return db;
  if (const std::string named = environment("CAIRN_DB"); !named.empty()) return named;
  std::error_code ignored;
  for (fs::path folder = fs::current_path(ignored); !folder.empty(); folder = folder.parent_path()) {
    if (fs::exists(folder / "cairn.db", ignored)) return folder / "cairn.db";
    if (folder == folder.parent_path()) break;
  }
  const auto data = xdg_folder("XDG_DATA_HOME", ".local/share");
  return data ? *data / "cairn" / "cairn.db" : fs::path("cairn.db");
}

Store Session::open_to_read() const {
  return Store::open_to_read(db_path());
}

Store Session::open_to_write(Store::Missing missing) const {
  const fs::path path = db_path();
  std::error_code ignored;  // opening says better what is wrong
  if (missing == Store::Missing::kCreate && db.empty() && path.has_parent_path())
    fs::create_directories(path.parent_path(), ignored);
  return Store::open_to_write(path, missing);
}

std::string Session::who() const {
  if (!who_option.empty()) return who_option;
  if (const std::string user = environment("CAIRN_USER"); !user.empty()) return user;
  if (std::string email = git_email(); !email.empty()) return email;
  const passwd* login = ::getpwuid(::getuid());
  return login != nullptr ? login->pw_name : std::to_string(::getuid());
}

std::optional<fs::path> Session::cache_folder() const {
  const auto cache = xdg_folder("XDG_CACHE_HOME", ".cache");
  if (!cache) return std::nullopt;
  return *cache / "cairn";
}

std::optional<fs::path> Session::state_folder() const {
  const auto state = xdg_folder("XDG_STATE_HOME", ".local/state");
  if (!state) return std::nullopt;
  return *state / "cairn";
}

void Session::note(const std::string& line) const {
  if (verbosity >= 0) std::fprintf(stderr, "%s\n", line.c_str());
}

void Session::complain(const std::string& line) const {
  std::fprintf(stderr, "cairn: %s\n", printable(line).c_str());
}

void Session::print(std::string_view text) const {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

}  // namespace cairn::tool
