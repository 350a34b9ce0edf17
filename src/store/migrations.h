#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/embedded_file.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {

// The schema's history, migrations/NNNN_name.sql, embedded in the program.
//   if (schema_state(connection).pending > 0) migrate(connection);
// A knowledge base carries the application id "cair", the number of its last migration as user_version, and
// in its table `migrations` the checksum of each that ran.

inline constexpr std::int64_t kApplicationId = 0x63616972;  // "cair"

struct SchemaState {
  std::int64_t number = 0;   // the last migration that ran; 0 for an empty file
  std::int64_t pending = 0;  // how many of ours have not run
};

// Throws Error(kStore) for a file that another application made, one from a newer cairn, and one whose
// migrations differ from ours.
[[nodiscard]] SchemaState schema_state(Connection& connection);

// The names of the migrations that migrate() would run on that file, which is only read. Throws as
// schema_state().
[[nodiscard]] std::vector<std::string> pending_migrations(const std::filesystem::path& path);

// Runs the pending migrations, each in a transaction of its own, after backing the file up beside itself as
// FILE.before-NNNN (SQLite's online backup, so the copy is consistent while others read). The last one fills
// the derived tables if those before it emptied them. Throws Error(kStore); what ran before the failure
// stays, the failed one leaves no trace.
MigrationReport migrate(Connection& connection);

// Whether it makes or changes derived tables (NNNN_derived….sql): those that a rebuild drops and makes again.
[[nodiscard]] bool makes_derived_tables(const EmbeddedFile& migration) noexcept;

// The SQL that the migrations add up to, as SQLite itself tells it: for schema/schema.sql.
[[nodiscard]] std::string dump_schema(Connection& connection);

}  // namespace cairn
