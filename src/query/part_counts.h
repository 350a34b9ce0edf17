#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "store/connection.h"

namespace cairn {

// How many records have rows in each table of their parts. Internal to query/.
//   const PartCounts with = with_parts(connection);                  // of all records
//   const PartCounts with = with_parts(connection, {3, 7, 9});       // of these
inline constexpr std::array kPartTables = {"workarounds",  "dead_ends",   "sources", "versions",
                                           "translations", "transitions", "tags"};
using PartCounts = std::array<std::int64_t, kPartTables.size()>;

[[nodiscard]] PartCounts with_parts(Connection& connection);
[[nodiscard]] PartCounts with_parts(Connection& connection, std::vector<std::int64_t> records);

// A second connection to the same file, for another thread, both in a transaction that sees one state of it.
// The first one must be in a transaction already. nullptr where there is none to be had: a base in memory, a
// file that has changed in between.
class Twin {
 public:
  [[nodiscard]] static std::unique_ptr<Twin> of(Connection& connection);
  [[nodiscard]] Connection& connection() noexcept { return connection_; }

 private:
  explicit Twin(const std::filesystem::path& path)
      : connection_(path, Connection::Mode::kRead), state_(connection_.database()) {}

  Connection connection_;
  SQLite::Transaction state_;
};

}  // namespace cairn
