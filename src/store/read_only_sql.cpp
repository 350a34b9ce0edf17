#include "store/read_only_sql.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <memory>

#include "base/error.h"
#include "base/text.h"
#include "store/connection.h"
#include "store/sql_functions.h"
#include "store/sql_guard.h"
#include "store/sql_parameters.h"
#include "store/store.h"

namespace cairn {
namespace {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

Error usage(const std::string& message) {
  return Error(Error::Kind::kUsage, message);
}

class Run {
 public:
  Run(Connection& connection, const SqlQuery& query)
      : connection_(connection),
        database_(connection.database().getHandle()),
        query_(query),
        guard_(database_, {query.time_limit, query.stop}) {}

  void run(const TakeSqlColumns& take_columns, const TakeSqlRow& take_row) {
    const Statement statement = prepare();
    bind_parameters(statement.get(), query_.parameters);
    const int count = sqlite3_column_count(statement.get());
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) names.emplace_back(sqlite3_column_name(statement.get(), i));
    take_columns(names);
    std::vector<SqlValue> row(static_cast<std::size_t>(count));
    int result = SQLITE_ROW;
    while ((result = sqlite3_step(statement.get())) == SQLITE_ROW) {
      for (int i = 0; i < count; ++i) row[static_cast<std::size_t>(i)] = value(statement.get(), i);
      take_row(row);
    }
    if (result != SQLITE_DONE) throw explained(result, false);
  }

 private:
  Statement prepare() {
    const char* rest = nullptr;
    Statement statement = prepare_one(query_.text, &rest);
    if (!statement) throw usage("there is no SQL in the query");
    if (sqlite3_stmt_readonly(statement.get()) == 0)
      throw usage(only_reads("a statement that writes is refused"));
    const std::string tail(rest, query_.text.data() + query_.text.size());
    if (!is_blank(tail)) throw usage("give one statement at a time; there is more after its semicolon");
    return statement;
  }

  Statement prepare_one(const std::string& text, const char** rest) {
    sqlite3_stmt* raw = nullptr;
    const int result =
        sqlite3_prepare_v2(database_, text.c_str(), static_cast<int>(text.size()) + 1, &raw, rest);
    Statement statement(raw);
    if (result != SQLITE_OK) throw explained(result, true);
    return statement;
  }

  // Comments and semicolons only.
  bool is_blank(std::string_view text) {
    while (!text.empty()) {
      sqlite3_stmt* raw = nullptr;
      const char* rest = nullptr;
      const int result =
          sqlite3_prepare_v2(database_, text.data(), static_cast<int>(text.size()), &raw, &rest);
      const Statement statement(raw);
      if (result != SQLITE_OK || statement) return false;
      text.remove_prefix(static_cast<std::size_t>(rest - text.data()));
    }
    return true;
  }

  static SqlValue value(sqlite3_stmt* statement, int column) {
    switch (sqlite3_column_type(statement, column)) {
      case SQLITE_INTEGER:
        return sqlite3_column_int64(statement, column);
      case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
      case SQLITE_TEXT: {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
        return std::string(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
      }
      case SQLITE_BLOB: {
        const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
        return SqlBlob{std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)))};
      }
      default:
        return std::monostate();
    }
  }

  static std::string only_reads(const std::string& refused) {
    return "`cairn sql` only reads: " + refused + "; records are changed by cairn's other commands";
  }

  Error explained(int result, bool preparing) {
    switch (result & 0xFF) {
      case SQLITE_AUTH:
        return usage(only_reads(guard_.refused() + " is refused"));
      case SQLITE_INTERRUPT:
        if (guard_.stop_requested()) return Error(Error::Kind::kInterrupted, "interrupted");
        return usage(fmt::format("the query was stopped after {} s; --timeout SECONDS gives it longer",
                                 static_cast<double>(query_.time_limit.count()) / 1000));
      case SQLITE_ERROR:
        if (!guard_.refused().empty()) return usage(only_reads(guard_.refused() + " is refused"));
        [[fallthrough]];
      case SQLITE_TOOBIG:
      case SQLITE_MISMATCH:
      case SQLITE_RANGE:
      case SQLITE_CONSTRAINT:
        return usage("the query is refused" + place(preparing) + ": " +
                     escape_controls(sqlite3_errmsg(database_)));
      default:
        return connection_.explain(SQLite::Exception(database_, result));
    }
  }

  std::string place(bool preparing) {
    const int offset = preparing ? sqlite3_error_offset(database_) : -1;
    if (offset < 0) return {};
    const Position position = position_at(query_.text, static_cast<std::size_t>(offset));
    return fmt::format(" at line {}, column {}", position.line, position.column);
  }

  Connection& connection_;
  sqlite3* database_;
  const SqlQuery& query_;
  SqlGuard guard_;
};

}  // namespace

void run_read_only(Store& store, const SqlQuery& query, const TakeSqlColumns& take_columns,
                   const TakeSqlRow& take_row) {
  Connection& connection = store.connection();
  if (query.text.find('\0') != query.text.npos)
    throw usage("the query holds a NUL byte, where SQL would end");
  if (register_sql_functions(connection.database().getHandle()) != SQLITE_OK)
    throw connection.explain(SQLite::Exception(connection.database().getHandle()));
  Run(connection, query).run(take_columns, take_row);
}

}  // namespace cairn
