#include "cairn/drafts.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/error.h"
#include "base/sha256.h"
#include "base/text.h"

namespace cairn::tool {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAtRevision = " at revision ";

[[noreturn]] void fail(const fs::path& path, const char* what) {
  throw Error(Error::Kind::kInput, path.string() + ": the draft cannot be " + what +
                                       "; check the rights of the file and its folder");
}

std::string head_of(const Draft& draft) {
  return fmt::format("// {}{}{}; lines that begin with // are left out\n", draft.id, kAtRevision,
                     draft.revision);
}

std::optional<std::int64_t> revision_in(std::string_view head) {
  const std::size_t at = head.find(kAtRevision);
  if (!head.starts_with("// ") || at == head.npos) return std::nullopt;
  head.remove_prefix(at + kAtRevision.size());
  std::int64_t revision = 0;
  const auto read = std::from_chars(head.data(), head.data() + head.size(), revision);
  return read.ec == std::errc() ? std::optional(revision) : std::nullopt;
}

}  // namespace

Drafts::Drafts(const Session& session) {
  const auto state = session.state_folder();
  if (!state)
    throw Error(Error::Kind::kUsage, "there is no place for drafts: set XDG_STATE_HOME or HOME to a folder");
  folder_ = *state / "drafts";
  std::error_code ignored;
  base_ = sha256_hex(fs::weakly_canonical(session.db_path(), ignored).string()).substr(0, 12);
}

fs::path Drafts::path_of(const std::string& id) const {
  std::string name = id;
  for (char& c : name)
    if (c == '/') c = '+';  // no id has one
  return folder_ / fmt::format("{}.{}.json", name, base_);
}

std::optional<Draft> Drafts::find(const std::string& id) const {
  const fs::path path = path_of(id);
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file.good() && !file.eof()) fail(path, "read");
  if (trim(text).empty()) return Draft{.id = id};  // emptied in the editor
  const std::size_t end = std::min(text.find('\n'), text.size());
  const auto revision = revision_in(std::string_view(text).substr(0, end));
  if (!revision)
    throw Error(
        Error::Kind::kInput,
        fmt::format("{}: the first line does not tell the revision any more; make it \"// {}{}N\", or "
                    "say --discard-draft",
                    path.string(), id, kAtRevision));
  return Draft{id, *revision, text.substr(std::min(end + 1, text.size()))};
}

void Drafts::keep(const Draft& draft) const {
  const fs::path path = path_of(draft.id);
  std::error_code failed;
  fs::create_directories(folder_, failed);
  fs::permissions(folder_, fs::perms::owner_all, failed);
  fs::path fresh = path;
  fresh += ".part";
  {
    std::ofstream file(fresh, std::ios::binary | std::ios::trunc);
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, failed);
    file << head_of(draft) << draft.text;
    if (!file.flush()) fail(path, "written");
  }
  fs::rename(fresh, path, failed);
  if (failed) fail(path, "written");
}

void Drafts::discard(const std::string& id) const {
  std::error_code ignored;
  fs::remove(path_of(id), ignored);
}

}  // namespace cairn::tool
