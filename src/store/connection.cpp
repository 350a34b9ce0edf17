#include "store/connection.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <random>
#include <system_error>
#include <thread>

#include "store/sql_functions.h"

namespace cairn {
namespace {

// How long a writer waits for the others. SQLite's own waiting has fixed steps, so that of several writers
// who began together the same ones wake too late each time; these are random.
constexpr std::chrono::seconds kBusyTimeout{30};
constexpr int kLongestNapMs = 20;

int wait_for_lock(void* waiting_since, int naps) {
  auto& since = *static_cast<std::chrono::steady_clock::time_point*>(waiting_since);
  const auto now = std::chrono::steady_clock::now();
  if (naps == 0) since = now;
  if (now - since > kBusyTimeout) return 0;
  thread_local std::minstd_rand random{std::random_device{}()};
  const int longest = std::min(kLongestNapMs, 1 + naps);
  std::this_thread::sleep_for(
      std::chrono::milliseconds(1 + static_cast<int>(random() % static_cast<unsigned>(longest))));
  return 1;
}

bool may_write(const std::filesystem::path& path) {
  return ::access(path.c_str(), W_OK) == 0;
}

std::string read_only_uri(const std::filesystem::path& path, bool immutable) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(path).string())
    if (c == '?' || c == '#' || c == '%')
      uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    else
      uri += c;
  return uri + (immutable ? "?mode=ro&immutable=1" : "?mode=ro");
}

struct Opening {
  std::string name;
  int flags;
};

// How a reader opens the file. WAL wants a -shm and a -wal beside it, and only a connection that could write
// takes them away again: with no -wal there, and so nothing that closing could carry over, such a one is
// opened and told query_only. With a -wal, or a file that may not be written, it is opened read-only; in a
// folder that may not be written either, and without a -wal, as a file that nobody changes.
Opening opening_to_read(const std::filesystem::path& path) {
  std::filesystem::path wal = path;
  wal += "-wal";
  std::error_code absent;
  const bool has_wal = std::filesystem::file_size(wal, absent) > 0 && !absent;
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  if (!has_wal && may_write(path) && may_write(folder)) return {path.string(), SQLite::OPEN_READWRITE};
  return {read_only_uri(path, !has_wal && !may_write(folder)), SQLite::OPEN_READONLY | SQLite::OPEN_URI};
}

Opening opening(const std::filesystem::path& path, Connection::Mode mode) {
  if (path != ":memory:" && mode == Connection::Mode::kRead) return opening_to_read(path);
  if (mode == Connection::Mode::kCreate) return {path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  return {path.string(), SQLite::OPEN_READWRITE};
}

std::string advice(int code) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "is locked by another process that is writing; try again when it has finished";
    case SQLITE_NOTADB:
      return "is not a SQLite database; name another file with --db";
    case SQLITE_CORRUPT:
      return "is damaged; restore a backup, or try `sqlite3 FILE .recover`";
    case SQLITE_FULL:
      return "could not be written because the disk is full; nothing was changed; free space and repeat";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "may not be written by you; check the rights of the file and its folder";
    case SQLITE_CANTOPEN:
      return "cannot be opened; check that it exists and may be read, and that its folder may be written";
    case SQLITE_IOERR:
      return "could not be read or written (I/O error); check the disk; nothing was changed";
    default:
      return {};
  }
}

}  // namespace

Connection::Connection(const std::filesystem::path& path, Mode mode) : path_(path), mode_(mode) {
  // Nobody asks how much memory SQLite has; counting it takes a lock at each allocation. Too late, and
  // refused, once SQLite has been used.
  static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)uncounted;
  std::error_code ignored;
  const bool in_memory = path == ":memory:";
  if (!in_memory && std::filesystem::is_directory(path, ignored))
    throw Error(Error::Kind::kStore, path.string() + ": is a folder; name a file with --db");
  if (!in_memory && mode != Mode::kCreate && !std::filesystem::exists(path, ignored))
    throw Error(
        Error::Kind::kStore,
        path.string() + ": there is no such knowledge base; `cairn import` makes one, --db names another");
  try {
    const auto [name, flags] = opening(path, mode);
    database_ = std::make_unique<SQLite::Database>(name, flags | SQLite::OPEN_NOMUTEX);
    sqlite3_busy_handler(database_->getHandle(), wait_for_lock, waiting_since_.get());
    database_->exec("PRAGMA foreign_keys = ON");
    database_->exec("PRAGMA cache_size = -20480");  // 20 MiB: an import's hot pages stay in memory
    if (register_regexp(database_->getHandle()) != SQLITE_OK) throw SQLite::Exception(database_->getHandle());
    if (mode == Mode::kRead) {
      database_->exec("PRAGMA query_only = ON");
      database_->exec("PRAGMA mmap_size = 268435456");
      // Not for a writer: an import that makes its indexes sorts more than memory should hold.
      database_->exec("PRAGMA temp_store = MEMORY");
    }
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

void Connection::execute(const std::string& sql) {
  database_->exec(sql);
}

void Connection::use_write_ahead_log() {
  try {
    if (text("PRAGMA journal_mode") == "delete") execute("PRAGMA journal_mode = WAL");
  } catch (const SQLite::Exception& exception) {
    if (exception.getErrorCode() != SQLITE_BUSY && exception.getErrorCode() != SQLITE_LOCKED) throw;
  }
}

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
  if (said.empty())
    return Error(Error::Kind::kStore, path_.string() + ": SQLite says: " + exception.what() +
                                          "; `cairn doctor` tells whether the file is sound");
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

ReadSnapshot::ReadSnapshot(Connection& connection)
    : connection_(sqlite3_get_autocommit(connection.database().getHandle()) != 0 ? &connection : nullptr) {
  if (connection_ != nullptr) connection.execute("BEGIN");
}

ReadSnapshot::~ReadSnapshot() {
  if (connection_ == nullptr) return;
  try {
    connection_->execute("COMMIT");
  } catch (const SQLite::Exception&) {  // nothing was written that could be lost
  }
}

}  // namespace cairn
