#pragma once

#include <exception>
#include <memory>
#include <new>
#include <span>
#include <string_view>

#include "store/sqlite_api.h"

namespace cairn {

// How a C++ function becomes one of SQL. Internal to store/.
//   void length_of(SqlCall call) { sqlite3_result_int64(call.context, call.text(0).size()); }
//   add_sql_function<length_of>(database, "length_of", 1);
struct SqlCall {
  sqlite3_context* context = nullptr;
  std::span<sqlite3_value*> arguments;

  [[nodiscard]] int size() const noexcept { return static_cast<int>(arguments.size()); }

  [[nodiscard]] bool is_null(int argument) const {
    return sqlite3_value_type(arguments[static_cast<std::size_t>(argument)]) == SQLITE_NULL;
  }

  // Valid until the function returns.
  [[nodiscard]] std::string_view text(int argument) const {
    sqlite3_value* value = arguments[static_cast<std::size_t>(argument)];
    const unsigned char* bytes = sqlite3_value_text(value);
    if (bytes == nullptr) throw std::bad_alloc();
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_value_bytes(value))};
  }

  // Gives `use` what `make` made of an argument; where that is a constant, it is made once a statement.
  template <class T, class Make, class Use>
  void with(int argument, Make&& make, Use&& use) const {
    if (void* known = sqlite3_get_auxdata(context, argument)) return use(*static_cast<T*>(known));
    auto made = std::make_unique<T>(make(text(argument)));
    use(*made);
    sqlite3_set_auxdata(context, argument, made.release(), [](void* kept) { delete static_cast<T*>(kept); });
  }
};

using SqlBody = void (*)(SqlCall);

enum class SqlNulls {
  kGiveNull,  // one among the arguments is the result; the body sees none
  kSeen,
};

template <SqlBody kBody, SqlNulls kNulls>
void run_sql_function(sqlite3_context* context, int count, sqlite3_value** values) noexcept {
  const std::span<sqlite3_value*> arguments(values, static_cast<std::size_t>(count));
  const SqlCall call{context, arguments};
  for (int i = 0; kNulls == SqlNulls::kGiveNull && i < count; ++i)
    if (call.is_null(i)) return sqlite3_result_null(context);
  try {
    kBody(call);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  } catch (const std::exception& error) {
    sqlite3_result_error(context, error.what(), -1);
  }
}

// -1 arguments: any number.
template <SqlBody kBody, SqlNulls kNulls = SqlNulls::kGiveNull>
int add_sql_function(sqlite3* database, const char* name, int arguments) noexcept {
  constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  return sqlite3_create_function_v2(database, name, arguments, kFlags, nullptr,
                                    &run_sql_function<kBody, kNulls>, nullptr, nullptr, nullptr);
}

}  // namespace cairn
