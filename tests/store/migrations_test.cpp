#include "store/migrations.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "model/shared_data.h"
#include "scratch_folder.h"

using namespace cairn;
using cairn::testing::ScratchFolder;

TEST_CASE("schema/schema.sql is what the migrations add up to") {
  Connection connection(":memory:", Connection::Mode::kCreate);
  (void)migrate(connection);
  const auto path = std::filesystem::path(CAIRN_SOURCE_DIR) / "schema" / "schema.sql";
  const std::string kept = cairn::testing::file_text(path);
  const std::string made = dump_schema(connection);
  // What to do when it fails: cairn_schema > schema/schema.sql (see CONTRIBUTING.md).
  CHECK(kept == made);
}

TEST_CASE(
    "a migrated file carries our mark, the number and each checksum, and migrating again does nothing") {
  const ScratchFolder scratch;
  Connection connection(scratch / "kb.db", Connection::Mode::kCreate);
  const MigrationReport report = migrate(connection);
  CHECK(report.applied.size() >= 2);
  CHECK(report.backup.empty());
  CHECK(connection.integer("PRAGMA application_id") == kApplicationId);
  CHECK(connection.integer("PRAGMA user_version") == static_cast<std::int64_t>(report.applied.size()));
  CHECK(connection.integer("SELECT count(*) FROM migrations WHERE length(sha256) = 64") ==
        static_cast<std::int64_t>(report.applied.size()));
  CHECK(connection.text("PRAGMA journal_mode") == "wal");
  CHECK(migrate(connection).applied.empty());
}

TEST_CASE("a file that is behind is backed up beside itself before it is brought up to date") {
  const ScratchFolder scratch;
  {
    Connection connection(scratch / "kb.db", Connection::Mode::kCreate);
    (void)migrate(connection);
    // As an older cairn left it: without what the last migration made.
    for (const char* table : {"search", "pattern_keys", "terms", "postings"})
      connection.execute("DROP TABLE " + std::string(table));
    connection.execute("DELETE FROM migrations WHERE number = 2; PRAGMA user_version = 1");
  }
  Connection connection(scratch / "kb.db", Connection::Mode::kWrite);
  CHECK(schema_state(connection).pending == 1);
  const MigrationReport report = migrate(connection);
  REQUIRE(report.applied.size() == 1);
  REQUIRE(std::filesystem::exists(report.backup));
  Connection backup(report.backup, Connection::Mode::kRead);
  CHECK(backup.integer("PRAGMA user_version") == 1);
  CHECK(backup.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'search'") == 0);
}

TEST_CASE("a file made with other migrations is refused") {
  const ScratchFolder scratch;
  Connection connection(scratch / "kb.db", Connection::Mode::kCreate);
  (void)migrate(connection);
  connection.execute("UPDATE migrations SET sha256 = 'x' WHERE number = 1");
  CHECK_THROWS_AS((void)schema_state(connection), Error);
}
