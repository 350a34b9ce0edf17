#include "store/sql_guard.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace cairn {
namespace {

constexpr int kStepsBetweenLooks = 4'000;  // well under a millisecond of SQLite's machine

// Those whose argument is what they tell about.
constexpr std::array<std::string_view, 9> kPragmasOfSomething = {
    "table_info",  "table_xinfo",      "table_list",  "index_list",     "index_info",
    "index_xinfo", "foreign_key_list", "quick_check", "integrity_check"};
// Those that would set something if they had an argument.
constexpr std::array<std::string_view, 14> kPragmasWithoutArgument = {
    "user_version",   "application_id", "schema_version", "data_version",     "encoding",
    "page_count",     "page_size",      "freelist_count", "query_only",       "compile_options",
    "collation_list", "function_list",  "database_list",  "foreign_key_check"};

std::string_view text_of(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

bool may_run_pragma(std::string_view name, bool has_argument) {
  if (std::ranges::find(kPragmasOfSomething, name) != kPragmasOfSomething.end()) return true;
  return !has_argument && std::ranges::find(kPragmasWithoutArgument, name) != kPragmasWithoutArgument.end();
}

bool is_allowed(int action, std::string_view first, const char* second) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      return true;
    case SQLITE_FUNCTION:  // its name comes second
      return text_of(second) != "load_extension" && text_of(second) != "fts3_tokenizer";
    case SQLITE_PRAGMA:
      return may_run_pragma(first, second != nullptr);
    case SQLITE_UPDATE:  // SQLite asks so for pragma_table_info(…) too; a real one it refuses by itself
      return first == "sqlite_master";
    default:
      return false;
  }
}

std::string name_of(int action, std::string_view first, std::string_view second) {
  const auto with = [](std::string_view verb, std::string_view what) {
    return std::string(verb).append(what.empty() ? "" : " ").append(what);
  };
  if (first.starts_with("sqlite_")) return "a change of the schema";
  switch (action) {
    case SQLITE_INSERT:
      return with("INSERT INTO", first);
    case SQLITE_UPDATE:
      return with("UPDATE", first);
    case SQLITE_DELETE:
      return with("DELETE FROM", first);
    case SQLITE_ATTACH:
      return "ATTACH";
    case SQLITE_DETACH:
      return "DETACH";
    case SQLITE_PRAGMA:
      return with("PRAGMA", first);
    case SQLITE_TRANSACTION:
      return std::string(first);
    case SQLITE_SAVEPOINT:
      return "SAVEPOINT";
    case SQLITE_FUNCTION:
      return with("the function", second);
    case SQLITE_ANALYZE:
      return "ANALYZE";
    case SQLITE_REINDEX:
      return "REINDEX";
    default:
      return "a change of the schema";
  }
}

}  // namespace

SqlGuard::SqlGuard(sqlite3* database, SqlLimits limits)
    : database_(database),
      limits_(std::move(limits)),
      end_(std::chrono::steady_clock::now() + limits_.time_limit) {
  sqlite3_set_authorizer(database_, &SqlGuard::authorize, this);
  sqlite3_progress_handler(database_, kStepsBetweenLooks, &SqlGuard::look_at_the_clock, this);
}

SqlGuard::~SqlGuard() {
  sqlite3_set_authorizer(database_, nullptr, nullptr);
  sqlite3_progress_handler(database_, 0, nullptr, nullptr);
}

int SqlGuard::authorize(void* guard, int action, const char* first, const char* second, const char*,
                        const char*) {
  if (is_allowed(action, text_of(first), second)) return SQLITE_OK;
  static_cast<SqlGuard*>(guard)->refused_ = name_of(action, text_of(first), text_of(second));
  return SQLITE_DENY;
}

int SqlGuard::look_at_the_clock(void* guard) {
  const SqlGuard& self = *static_cast<const SqlGuard*>(guard);
  if (self.stop_requested()) return 1;
  return self.limits_.time_limit.count() > 0 && std::chrono::steady_clock::now() >= self.end_ ? 1 : 0;
}

}  // namespace cairn
