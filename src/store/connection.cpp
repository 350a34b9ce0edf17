#include "store/connection.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <system_error>

namespace cairn {
namespace {

constexpr int kBusyTimeoutMs = 10'000;

// A reader in a folder it may not write cannot make the -shm file that WAL wants; without a -wal beside it the
// file is complete by itself and may be read as one that nobody changes.
std::string read_only_uri(const std::filesystem::path& path) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string())
    if (c == '?' || c == '#' || c == '%')
      uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    else
      uri += c;
  uri += "?mode=ro";
  std::filesystem::path wal = path;
  wal += "-wal";
  std::filesystem::path shm = path;
  shm += "-shm";
  std::error_code ignored;
  if (!std::filesystem::exists(wal, ignored) && !std::filesystem::exists(shm, ignored)) {
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    if (::access(folder.c_str(), W_OK) != 0) uri += "&immutable=1";
  }
  return uri;
}

int open_flags(Connection::Mode mode) {
  switch (mode) {
    case Connection::Mode::kRead: return SQLite::OPEN_READONLY | SQLite::OPEN_URI;
    case Connection::Mode::kWrite: return SQLite::OPEN_READWRITE;
    case Connection::Mode::kCreate: return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
  }
  return SQLite::OPEN_READONLY;
}

std::string advice(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "is locked by another process that is writing; try again when it has finished";
    case SQLITE_NOTADB: return "is not a SQLite database; name another file with --db";
    case SQLITE_CORRUPT: return "is damaged; restore a backup, or try `sqlite3 FILE .recover`";
    case SQLITE_FULL: return "could not be written because the disk is full; nothing was changed; free space and repeat";
    case SQLITE_READONLY:
    case SQLITE_PERM: return "may not be written by you; check the rights of the file and its folder";
    case SQLITE_CANTOPEN: return "cannot be opened; check that it exists and may be read, and that its folder may be written";
    case SQLITE_IOERR: return "could not be read or written (I/O error); check the disk; nothing was changed";
    default: return {};
  }
}

}  // namespace

Connection::Connection(const std::filesystem::path& path, Mode mode) : path_(path), mode_(mode) {
  std::error_code ignored;
  const bool in_memory = path == ":memory:";
  if (!in_memory && std::filesystem::is_directory(path, ignored))
    throw Error(Error::Kind::kStore, path.string() + ": is a folder; name a file with --db");
  if (!in_memory && mode != Mode::kCreate && !std::filesystem::exists(path, ignored))
    throw Error(Error::Kind::kStore,
                path.string() + ": there is no such knowledge base; `cairn import` makes one, --db names another");
  try {
    const std::string name = mode == Mode::kRead && !in_memory ? read_only_uri(path) : path.string();
    database_ = std::make_unique<SQLite::Database>(name, open_flags(mode), kBusyTimeoutMs);
    database_->exec("PRAGMA foreign_keys = ON");
    database_->exec("PRAGMA cache_size = -65536");  // 64 MiB: an import's hot pages stay in memory
    database_->exec("PRAGMA temp_store = MEMORY");
    if (mode == Mode::kRead) database_->exec("PRAGMA query_only = ON");
    if (mode == Mode::kRead) database_->exec("PRAGMA mmap_size = 268435456");
  } catch (const SQLite::Exception& exception) {
    throw explain(exception);
  }
}

SQLite::Statement& Connection::prepared(std::string_view sql) {
  std::string key(sql);
  auto found = statements_.find(key);
  if (found == statements_.end()) {
    auto statement = std::make_unique<SQLite::Statement>(*database_, key);
    found = statements_.emplace(std::move(key), std::move(statement)).first;
  }
  found->second->tryReset();
  found->second->clearBindings();
  return *found->second;
}

void Connection::execute(const std::string& sql) { database_->exec(sql); }

std::int64_t Connection::integer(std::string_view sql) {
  SQLite::Statement& statement = prepared(sql);
  const std::int64_t value = statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
  statement.reset();
  return value;
}

std::string Connection::text(std::string_view sql) {
  SQLite::Statement& statement = prepared(sql);
  std::string value = statement.executeStep() ? statement.getColumn(0).getString() : std::string();
  statement.reset();
  return value;
}

Error Connection::explain(const SQLite::Exception& exception) const {
  const std::string said = advice(exception.getErrorCode());
  if (said.empty()) return Error(Error::Kind::kStore, path_.string() + ": SQLite says: " + exception.what());
  return Error(Error::Kind::kStore, path_.string() + ": " + said);
}

Transaction::~Transaction() {
  if (connection_ == nullptr) return;
  try {
    connection_->execute("ROLLBACK");
  } catch (const SQLite::Exception&) {  // after a full disk SQLite has already rolled back
  }
}

void Transaction::commit() {
  connection_->execute("COMMIT");
  connection_ = nullptr;
}

}  // namespace cairn
