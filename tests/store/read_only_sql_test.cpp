#include "store/read_only_sql.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "match/line_scanner.h"
#include "store/store.h"

namespace cairn {
namespace {

using Row = std::vector<SqlValue>;

std::vector<Row> rows(Store& store, const std::string& text, std::vector<std::string> parameters = {}) {
  std::vector<Row> found;
  run_read_only(
      store, {.text = text, .parameters = std::move(parameters)}, [](std::span<const std::string>) {},
      [&](std::span<const SqlValue> row) { found.emplace_back(row.begin(), row.end()); });
  return found;
}

// The first value of the first row: an integer, or -1 for NULL.
std::int64_t integer(Store& store, const std::string& text, std::vector<std::string> parameters = {}) {
  const SqlValue value = rows(store, text, std::move(parameters)).at(0).at(0);
  return std::holds_alternative<std::monostate>(value) ? -1 : std::get<std::int64_t>(value);
}

std::string refusal(Store& store, const std::string& text, std::vector<std::string> parameters = {}) {
  try {
    (void)rows(store, text, std::move(parameters));
  } catch (const Error& error) {
    CHECK(error.kind() == Error::Kind::kUsage);
    return error.what();
  }
  return "";
}

TEST_CASE("nothing that writes or leaves the file is run") {
  Store store = Store::in_memory();
  for (const char* text : {"INSERT INTO tags VALUES (1, 0, 'x')",
                           "UPDATE records SET id = 'a/b'",
                           "DELETE FROM records",
                           "REPLACE INTO tags VALUES (1, 0, 'x')",
                           "WITH t AS (SELECT 1) DELETE FROM records",
                           "CREATE TABLE t (x)",
                           "CREATE TEMP TABLE t (x)",
                           "CREATE TABLE t AS SELECT 1",
                           "CREATE VIEW v AS SELECT 1",
                           "CREATE TEMP TRIGGER t AFTER INSERT ON tags BEGIN SELECT 1; END",
                           "CREATE INDEX i ON tags (tag)",
                           "CREATE VIRTUAL TABLE t USING fts5 (x)",
                           "DROP TABLE records",
                           "ALTER TABLE records RENAME TO r",
                           "ATTACH ':memory:' AS other",
                           "ATTACH ? AS other",
                           "DETACH main",
                           "VACUUM",
                           "VACUUM INTO 'copy.db'",
                           "ANALYZE",
                           "REINDEX",
                           "BEGIN",
                           "COMMIT",
                           "SAVEPOINT s",
                           "PRAGMA user_version = 7",
                           "PRAGMA query_only = OFF",
                           "PRAGMA journal_mode = DELETE",
                           "PRAGMA writable_schema = ON",
                           "PRAGMA foreign_keys = OFF",
                           "PRAGMA wal_checkpoint",
                           "PRAGMA temp_store_directory = '/'",
                           "EXPLAIN DELETE FROM records",
                           "SELECT load_extension('cairn')",
                           "SELECT * FROM records; DELETE FROM records"}) {
    CAPTURE(std::string(text));
    CHECK(refusal(store, text,
                  std::string_view(text).find('?') == std::string_view::npos
                      ? std::vector<std::string>{}
                      : std::vector<std::string>{"other.db"}) != "");
  }
  CHECK(refusal(store, "UPDATE sqlite_master SET sql = ''") != "");
  CHECK(integer(store, "SELECT count(*) FROM sqlite_master WHERE name = 'records'") == 1);
}

TEST_CASE("what only tells is run") {
  Store store = Store::in_memory();
  CHECK(integer(store,
                "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t WHERE x < 10) SELECT "
                "sum(x) FROM t") == 55);
  CHECK(rows(store, "PRAGMA table_info(tags)").size() == 3);
  CHECK(rows(store, "SELECT * FROM pragma_table_info('tags')").size() == 3);
  CHECK(!rows(store, "EXPLAIN QUERY PLAN SELECT * FROM records").empty());
  CHECK(integer(store, "-- a comment\nSELECT 1; -- and one after\n ;") == 1);
}

TEST_CASE("the connection may write again afterwards") {
  Store store = Store::in_memory();
  (void)refusal(store, "DELETE FROM records");
  CHECK_NOTHROW(store.begin({.who = "test"}).commit());
}

TEST_CASE("parameters are bound by place and by name, numbers as numbers") {
  Store store = Store::in_memory();
  CHECK(rows(store, "SELECT typeof(?), typeof(?), typeof(?), typeof(?)", {"404", "0.5", "007", "1e3"})
            .at(0)
            .size() == 4);
  CHECK(integer(store, "SELECT typeof(?) = 'integer'", {"404"}) == 1);
  CHECK(integer(store, "SELECT typeof(?) = 'real'", {"0.5"}) == 1);
  CHECK(integer(store, "SELECT typeof(?) = 'text'", {"007"}) == 1);
  CHECK(integer(store, "SELECT typeof(?) = 'text'", {"nan"}) == 1);
  CHECK(integer(store, "SELECT :a - @b - ?", {"1", ":a=10", "@b=2"}) == 7);
  CHECK(integer(store, "SELECT :a = 'x=y'", {":a=x=y"}) == 1);
  CHECK(refusal(store, "SELECT :log").find(":log has no value") != std::string::npos);
  CHECK(refusal(store, "SELECT 1", {"2"}).find("no parameter left for the value \"2\"") != std::string::npos);
  CHECK(refusal(store, "SELECT 1", {":x=2"}).find("no parameter \":x\"") != std::string::npos);
}

TEST_CASE("an endless query ends when its time is up, and when it is told to") {
  Store store = Store::in_memory();
  SqlQuery endless{
      .text = "WITH RECURSIVE t(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM t) SELECT count(*) FROM t"};
  const auto kind = [&] {
    try {
      run_read_only(
          store, endless, [](const auto&) {}, [](const auto&) {});
    } catch (const Error& error) {
      return error.kind();
    }
    return Error::Kind::kStore;
  };
  endless.time_limit = std::chrono::milliseconds(20);
  CHECK(kind() == Error::Kind::kUsage);
  endless.time_limit = std::chrono::milliseconds(0);
  std::stop_source source;
  source.request_stop();
  endless.stop = source.get_token();
  CHECK(kind() == Error::Kind::kInterrupted);
}

TEST_CASE("what SQLite refuses is told with its place") {
  Store store = Store::in_memory();
  CHECK(refusal(store, "SELECT 1,\n  colour") ==
        "the query is refused at line 2, column 3: no such column: colour");
  CHECK(refusal(store, " ; ") == "there is no SQL in the query");
  CHECK(refusal(store, "SELECT regexp('(', 'x')").find("regexp: \"(\"") != std::string::npos);
}

TEST_CASE("regexp finds anywhere in the text, in any case, and NULL gives NULL") {
  Store store = Store::in_memory();
  CHECK(integer(store, "SELECT 'No SPACE left' REGEXP 'space|disk'") == 1);
  CHECK(integer(store, "SELECT 'nothing' REGEXP '^thing'") == 0);
  CHECK(integer(store, "SELECT regexp(NULL, 'x')") == -1);
  CHECK(integer(store, "SELECT regexp('x', NULL, NULL)") == -1);
  CHECK(integer(store, "SELECT regexp('x', NULL, 'a', 'X')") == 1);
  CHECK(integer(store, "SELECT regexp('x', NULL, 'a')") == 0);
  CHECK(refusal(store, "SELECT regexp('x')").find("there is no text") != std::string::npos);
  CHECK(integer(store,
                "SELECT sum(column1 REGEXP column2) FROM (VALUES ('abc', 'b'), ('abc', 'x'), ('x', 'X'))") ==
        2);
}

TEST_CASE("cairn_match says what the scanner says, for every expression and text") {
  Store store = Store::in_memory();
  for (const char* regex : {"^disk full$", "disk.*full", "a\\nb", "(?s)begin.end", "full$", "\\bdis", "é"})
    for (const char* text : {"disk full", "x\ndisk full\r\ny", "\x1b[31mdisk\x1b[0m full", "a\nb",
                             "begin\nend", "disk is\nfull", "É", ""}) {
      CAPTURE(std::string(regex));
      CAPTURE(std::string(text));
      const PatternIndex::Entry entry{.record = 7, .regex = regex};
      const bool found = !LineScanner(PatternIndex::build({&entry, 1})).find_all(text).empty();
      CHECK(integer(store, "SELECT cairn_match(?, ?)", {regex, text}) == (found ? 1 : 0));
    }
  CHECK(integer(store, "SELECT cairn_match('^disk full$', 'x' || char(10) || 'disk full')") == 1);
  CHECK(refusal(store, "SELECT cairn_match('abc(?=d)', 'x')").find("lookahead") != std::string::npos);
}

TEST_CASE("version_in decides as the grades do") {
  Store store = Store::in_memory();
  CHECK(integer(store, "SELECT version_in('>=3.11,<4.0', '3.12')") == 1);
  CHECK(integer(store, "SELECT version_in('>=3.11,<4.0', '4.0')") == 0);
  CHECK(integer(store, "SELECT version_in('PyTorch >=1.13', 'torch 2.0.1')") == 1);
  CHECK(integer(store, "SELECT version_in('PyTorch >=1.13', 'cuda 2.0.1')") == 0);
  CHECK(integer(store, "SELECT version_in('python', '>=3.11', 'Python 3.12')") == 1);
  CHECK(integer(store, "SELECT version_in('', '3.12')") == 0);
  CHECK(integer(store, "SELECT version_in(NULL, '3.12')") == -1);
  CHECK(integer(store, "SELECT version_grade('cuda 11.7', '11.7.1') = 'exact'") == 1);
  CHECK(integer(store, "SELECT version_grade('cuda', '11.7', 'pytorch 2') = 'unstated'") == 1);
  CHECK(refusal(store, "SELECT version_in('>=4,<3', '3')").find("version_in: \">=4,<3\": column 1") !=
        std::string::npos);
  CHECK(refusal(store, "SELECT version_in('3', '>=')").find("version_in: \">=\"") != std::string::npos);
  CHECK(integer(store, "SELECT cairn_product('', 'Next.js 14') = cairn_product('NextJS', '14')") == 1);
}

}  // namespace
}  // namespace cairn
