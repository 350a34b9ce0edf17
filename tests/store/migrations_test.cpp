#include "store/migrations.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "model/random_record.h"
#include "model/shared_data.h"
#include "scratch_folder.h"
#include "store/doctor.h"
#include "store/store.h"

using namespace cairn;
using cairn::testing::RecordMaker;
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
  CHECK(migrate(connection).applied.empty());
}

TEST_CASE("a file that is behind is backed up beside itself and then is as if it had been made today") {
  const ScratchFolder scratch;
  {
    Store store = Store::open_to_write(scratch / "kb.db", Store::Missing::kCreate);
    Writer writer = store.begin({.who = "test"});
    for (unsigned seed = 1; seed <= 5; ++seed) {
      Record record = RecordMaker(seed).make();
      record.id = "domain/number-" + std::to_string(seed);
      (void)writer.put(std::move(record), Format::kNative);
    }
    writer.commit();
    // As an older cairn left it: without what the later migrations made.
    for (const char* table : {"pattern_keys", "terms", "postings", "version_bounds"})
      store.connection().execute("DROP TABLE " + std::string(table));
    store.connection().execute(store.connection().text(R"(
      SELECT group_concat('DROP INDEX ' || name, ';') FROM sqlite_schema WHERE type = 'index' AND name LIKE 'records_by_%'
        AND name NOT IN ('records_by_revision', 'records_by_domain', 'records_by_category'))"));
    store.connection().execute("DELETE FROM migrations WHERE number > 1; PRAGMA user_version = 1");
  }
  const MigrationReport report = migrate_file(scratch / "kb.db");
  CHECK(report.applied.size() >= 2);
  REQUIRE(std::filesystem::exists(report.backup));
  Connection backup(report.backup, Connection::Mode::kRead);
  CHECK(backup.integer("PRAGMA user_version") == 1);
  CHECK(backup.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'terms'") == 0);
  Store store = Store::open_to_write(scratch / "kb.db", Store::Missing::kRefuse);
  CHECK(store.connection().integer("SELECT records FROM terms WHERE term = ''") == 5);
  CHECK(store.connection().integer("SELECT count(*) FROM version_bounds") > 0);
  CHECK(examine(store).empty());
}

TEST_CASE("a file made with other migrations is refused") {
  const ScratchFolder scratch;
  Connection connection(scratch / "kb.db", Connection::Mode::kCreate);
  (void)migrate(connection);
  connection.execute("UPDATE migrations SET sha256 = 'x' WHERE number = 1");
  CHECK_THROWS_AS((void)schema_state(connection), Error);
}
