#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

namespace cairn {

class Store;

// One statement of anybody's SQL, run so that it can only read.
//   run_read_only(store, {.text = "SELECT id FROM records WHERE domain = ?", .parameters = {"git"}}, columns,
//   row);
// The connection has cairn's functions (store/sql_functions.h) and refuses what writes: INSERT, DDL, ATTACH,
// transactions, PRAGMAs that set something, load_extension (store/sql_guard.h).
//
// Throws Error(kUsage) for SQL that SQLite refuses, with its message and place; for one that would write; for
// no statement or several; for a parameter without a value or a value without a parameter; when the time is
// up. Error(kInterrupted) when told to stop; Error(kStore) when the file cannot be read.
struct SqlQuery {
  std::string text;
  // "VALUE" for the next ?, or ":name=VALUE" (also @name, $name). One that reads as a number is bound as one:
  // 404, 0.5; but 007, 1e3 and nan are text.
  std::vector<std::string> parameters = {};
  std::chrono::milliseconds time_limit = std::chrono::seconds(10);  // 0: none
  std::stop_token stop = {};
};

struct SqlBlob {
  std::string bytes;
};
using SqlValue = std::variant<std::monostate, std::int64_t, double, std::string, SqlBlob>;

using TakeSqlColumns = std::function<void(std::span<const std::string> names)>;  // once, before the rows
using TakeSqlRow = std::function<void(std::span<const SqlValue> values)>;

void run_read_only(Store& store, const SqlQuery& query, const TakeSqlColumns& take_columns,
                   const TakeSqlRow& take_row);

}  // namespace cairn
