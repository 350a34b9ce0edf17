#pragma once

#include <chrono>
#include <stop_token>
#include <string>

struct sqlite3;

namespace cairn {

// While it lives, its connection reads only, stops when it is told to, and stops when its time is up.
// Internal to store/.
//   const SqlGuard guard(handle, {.time_limit = 10s});
//   if (sqlite3_prepare_v2(…) == SQLITE_AUTH) complain(guard.refused());
// Allowed: SELECT (recursive too), every function but load_extension, and PRAGMAs that tell about the file.
// Everything else is refused when it is prepared.
struct SqlLimits {
  std::chrono::milliseconds time_limit{0};  // 0: none
  std::stop_token stop = {};
};

class SqlGuard {
 public:
  SqlGuard(sqlite3* database, SqlLimits limits);
  ~SqlGuard();
  SqlGuard(const SqlGuard&) = delete;
  SqlGuard& operator=(const SqlGuard&) = delete;

  // What was refused last, such as "INSERT into records"; empty when nothing was.
  [[nodiscard]] const std::string& refused() const noexcept { return refused_; }

  [[nodiscard]] bool stop_requested() const noexcept { return limits_.stop.stop_requested(); }

 private:
  static int authorize(void* guard, int action, const char* first, const char* second, const char* database,
                       const char* trigger);
  static int look_at_the_clock(void* guard);

  sqlite3* database_;
  SqlLimits limits_;
  std::chrono::steady_clock::time_point end_;
  std::string refused_;
};

}  // namespace cairn
