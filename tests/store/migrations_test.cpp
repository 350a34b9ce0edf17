#include "store/migrations.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/sha256.h"
#include "model/shared_data.h"
#include "scratch_folder.h"
#include "store/doctor.h"
#include "store/store.h"

using namespace cairn;
using cairn::testing::ScratchFolder;

namespace {

// As a cairn left it that knew so many migrations.
Connection made_by_migrations(const std::filesystem::path& path, std::size_t count) {
  std::vector<std::filesystem::path> files;
  for (const auto& file :
       std::filesystem::directory_iterator(std::filesystem::path(CAIRN_SOURCE_DIR) / "migrations"))
    files.push_back(file.path());
  std::ranges::sort(files);
  Connection old(path, Connection::Mode::kCreate);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string text = cairn::testing::file_text(files[i]);
    old.execute(text);
    SQLite::Statement& row = old.prepared(
        "INSERT INTO migrations (number, name, sha256, applied) VALUES (?, ?, ?, '2026-11-01T00:00:00Z')");
    row.bind(1, static_cast<std::int64_t>(i + 1));
    row.bind(2, files[i].stem().string());
    row.bind(3, sha256_hex(text));
    row.exec();
  }
  old.execute("PRAGMA application_id = " + std::to_string(kApplicationId) +
              "; PRAGMA user_version = " + std::to_string(count));
  return old;
}

}  // namespace

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
    Connection old = made_by_migrations(scratch / "kb.db", 1);
    old.execute(R"(
      INSERT INTO changes (change_id, at, who, token) VALUES (1, '2026-11-01T00:00:00Z', 'ann', 1);
      INSERT INTO records (record_id, id, revision, format, last_element_id, signature, regex, domain)
        VALUES (1, 'git/detached', 1, 'cairn', 1, 'detached HEAD', 'detached HEAD', 'git'),
               (2, 'git/lock', 2, 'cairn', 0, 'index.lock exists', 'index\.lock', 'git');
      INSERT INTO versions (record_id, element_id, position, origin, product, version)
        VALUES (1, 1, 0, 'listed', '', 'git 2.30');
      INSERT INTO history (revision, change_id, record_id, id, kind)
        VALUES (1, 1, 1, 'git/detached', 'added'), (2, 1, 2, 'git/lock', 'added');)");
  }
  const MigrationReport report = migrate_file(scratch / "kb.db");
  CHECK(report.applied.size() >= 2);
  REQUIRE(std::filesystem::exists(report.backup));
  Connection backup(report.backup, Connection::Mode::kRead);
  CHECK(backup.integer("PRAGMA user_version") == 1);
  CHECK(backup.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'settings'") == 0);
  Store store = Store::open_to_write(scratch / "kb.db", Store::Missing::kRefuse);
  CHECK(store.connection().integer("SELECT records FROM terms WHERE term = ''") == 2);
  CHECK(store.connection().integer("SELECT count(*) FROM version_bounds") > 0);
  CHECK(store.read("git/detached")->record.versions->front().version.value_or("") == "git 2.30");
  CHECK(examine(store).empty());
  CHECK(dump_schema(store.connection()) ==
        cairn::testing::file_text(std::filesystem::path(CAIRN_SOURCE_DIR) / "schema" / "schema.sql"));
}

TEST_CASE("what verifications had adopted is told by the outcomes, and no longer by the sources") {
  const ScratchFolder scratch;
  {
    Connection old = made_by_migrations(scratch / "kb.db", 6);
    // Of record 1 the second verification is undone; the third adopts the last of its three outcomes.
    old.execute(R"(
      INSERT INTO changes (change_id, at, who, token, command, undoes) VALUES
        (1, '2026-11-01T00:00:00Z', 'ann', 1, 'verify', NULL), (2, '2026-11-02T00:00:00Z', 'ann', 2, 'verify', NULL),
        (3, '2026-11-03T00:00:00Z', 'ann', 3, 'undo', 2), (4, '2026-11-04T00:00:00Z', 'ann', 4, 'verify', NULL);
      INSERT INTO outcomes (outcome_id, record_id, element_id, worked, at, who) VALUES
        (10, 1, 1, 1, '2026-11-01T00:00:00Z', 'bob'), (11, 2, 1, 1, '2026-11-01T00:00:00Z', 'bob'),
        (12, 1, 2, 0, '2026-11-01T00:00:00Z', 'bob'), (13, 1, 1, 0, '2026-11-03T00:00:00Z', 'bob'),
        (14, 1, 1, 0, '2026-11-05T00:00:00Z', 'bob');
      INSERT INTO verifications (record_id, change_id, at, who, sources) VALUES
        (1, 1, '2026-11-01T00:00:00Z', 'ann', '["https://a.example","cairn:outcomes/10"]'),
        (1, 2, '2026-11-02T00:00:00Z', 'ann', '["cairn:outcomes/12"]'),
        (1, 4, '2026-11-04T00:00:00Z', 'ann', '["cairn:outcomes/13"]'),
        (2, 4, '2026-11-04T00:00:00Z', 'ann', '["https://b.example"]');)");
  }
  (void)migrate_file(scratch / "kb.db");
  Connection now(scratch / "kb.db", Connection::Mode::kRead);
  CHECK(now.text("SELECT group_concat(outcome_id || ':' || ifnull(adopted_by, '-'), ' ') FROM outcomes") ==
        "10:1 11:- 12:4 13:4 14:-");
  CHECK(now.text("SELECT group_concat(sources, ' ') FROM verifications") ==
        R"(["https://a.example"] [] [] ["https://b.example"])");
}

TEST_CASE("what the commands tell of settings becomes their changes, and what holds beside that one more") {
  const ScratchFolder scratch;
  {
    Connection old = made_by_migrations(scratch / "kb.db", 11);
    old.execute(R"(
      INSERT INTO changes (change_id, at, who, token, command) VALUES
        (1, '2026-11-01T00:00:00Z', 'ann', 1, 'config usage on'), (2, '2026-11-02T00:00:00Z', 'ann', 2, 'set'),
        (3, '2026-11-03T00:00:00Z', 'ann', 3, 'config queue.due-days 90'),
        (4, '2026-11-04T00:00:00Z', 'bob', 4, 'config --unset usage'),
        (5, '2026-11-05T00:00:00Z', 'bob', 5, 'config queue.due-days 60');
      INSERT INTO settings (name, value) VALUES ('queue.due-days', '30'), ('queue.old-days', '400');)");
  }
  REQUIRE(!pending_migrations(scratch / "kb.db").empty());
  CHECK(pending_migrations(scratch / "kb.db").front().starts_with("0012_changes_beside_records"));
  (void)migrate_file(scratch / "kb.db");
  CHECK(pending_migrations(scratch / "kb.db").empty());
  Connection now(scratch / "kb.db", Connection::Mode::kRead);
  CHECK(now.text(R"(
    SELECT group_concat(format('%s %d by %s: %s>%s', name, revision, ifnull(change_id, '-'), ifnull(before, '-'),
                               ifnull(after, '-')), ', ')
    FROM (SELECT * FROM setting_changes ORDER BY name, revision))") ==
        "queue.due-days 1 by 3: ->90, queue.due-days 2 by 5: 90>60, queue.due-days 3 by -: 60>30, "
        "queue.old-days 1 by -: ->400, usage 1 by 1: ->on, usage 2 by 4: on>-");
}

TEST_CASE("a file made with other migrations is refused") {
  const ScratchFolder scratch;
  Connection connection(scratch / "kb.db", Connection::Mode::kCreate);
  (void)migrate(connection);
  connection.execute("UPDATE migrations SET sha256 = 'x' WHERE number = 1");
  CHECK_THROWS_AS((void)schema_state(connection), Error);
}

TEST_CASE(
    "a value that a CHECK lists is admitted and another refused, also by a file of before the lists became "
    "OR") {
  constexpr std::size_t kBeforeOr = 8;
  Connection connection = made_by_migrations(":memory:", kBeforeOr);
  (void)migrate(connection);
  connection.execute(
      "INSERT INTO changes (change_id, at, who, token, command) VALUES (1, '2026-11-01T00:00:00Z', 'a', 1, "
      "'x')");
  const std::string insert = "INSERT INTO history (change_id, record_id, id, kind) VALUES (1, 1, 'a/b', ";
  for (const char* kind : {"added", "changed", "removed"})
    CHECK_NOTHROW(connection.execute(insert + "'" + kind + "')"));
  CHECK_THROWS_AS(connection.execute(insert + "'renamed')"), SQLite::Exception);
  CHECK(connection.integer(
            "SELECT count(*) FROM sqlite_schema WHERE sql LIKE '% IN (''%'', ''%'', ''%'')%'") == 0);
}
