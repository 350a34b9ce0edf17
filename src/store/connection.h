#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/error.h"

namespace cairn {

// An open SQLite file with its prepared statements. Only store/ and the files of query/ that build SQL
// include this.
//   SQLite::Statement& select = connection.prepared("SELECT id FROM records WHERE domain = ?");
//   select.bind(1, "git"); while (select.executeStep()) …
// One thread at a time.
class Connection {
 public:
  enum class Mode {
    kRead,    // never writes, not even a journal; the file must exist
    kWrite,   // the file must exist
    kCreate,  // made when it is not there
  };

  // Throws Error(kStore): not there, no rights, not SQLite, busy. ":memory:" is a base that lives with the
  // object.
  Connection(const std::filesystem::path& path, Mode mode);

  // The statement for this SQL, prepared once and reset on each call; unbound. `sql` must outlive the
  // connection's use of it only as a key, so any text will do.
  [[nodiscard]] SQLite::Statement& prepared(std::string_view sql);

  void execute(const std::string& sql);

  // From here on writers do not hinder readers. A new file is not in this mode before its first records are
  // written: nobody reads it yet, and its first import, often its largest, need not write each page twice (a
  // tenth of its time). Leaves the mode as it is while another process uses the file; the next commit tries
  // again.
  void use_write_ahead_log();
  [[nodiscard]] std::int64_t integer(
      std::string_view sql);                             // the first column of the first row; 0 without one
  [[nodiscard]] std::string text(std::string_view sql);  // likewise; "" without one

  [[nodiscard]] SQLite::Database& database() noexcept { return *database_; }
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  [[nodiscard]] Mode mode() const noexcept { return mode_; }

  // The sentence for what SQLite said, with the file's name and what to do: an Error(kStore).
  [[nodiscard]] Error explain(const SQLite::Exception& exception) const;

 private:
  std::filesystem::path path_;
  Mode mode_;
  // Of the busy handler, which is given its address.
  std::unique_ptr<std::chrono::steady_clock::time_point> waiting_since_ =
      std::make_unique<std::chrono::steady_clock::time_point>();
  std::unique_ptr<SQLite::Database> database_;
  std::unordered_map<std::string, std::unique_ptr<SQLite::Statement>> statements_;
};

// Runs a step that uses the connection; what SQLite refuses becomes an Error that says what to do.
template <class Step>
auto guarded(Connection& connection, Step&& step) {
  try {
    return step();
  } catch (const SQLite::Exception& exception) {
    throw connection.explain(exception);
  }
}

// BEGIN IMMEDIATE … COMMIT; rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(&connection) {
    connection.execute("BEGIN IMMEDIATE");
  }
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Connection* connection_;
};

[[nodiscard]] inline std::optional<std::string> text_or_null(const SQLite::Column& column) {
  return column.isNull() ? std::nullopt : std::optional<std::string>(column.getString());
}

// One state of the file for all reads within it, whatever other processes commit meanwhile. Within a
// transaction, a writer's or another snapshot's, it adds nothing.
class ReadSnapshot {
 public:
  explicit ReadSnapshot(Connection& connection);
  ~ReadSnapshot();
  ReadSnapshot(const ReadSnapshot&) = delete;
  ReadSnapshot& operator=(const ReadSnapshot&) = delete;

 private:
  Connection* connection_;  // nullptr: somebody else's transaction is open
};

}  // namespace cairn
