#include "store/sql_functions.h"

#include <doctest/doctest.h>

#include "store/connection.h"

using namespace cairn;

namespace {

std::string answer(Connection& connection, const std::string& expression) {
  return connection.text("SELECT ifnull(" + expression + ", 'NULL')");
}

}  // namespace

TEST_CASE("regexp is RE2's, without case, over one text or several") {
  Connection connection(":memory:", Connection::Mode::kCreate);
  CHECK(answer(connection, "'Disk is FULL' REGEXP 'disk (is )?full'") == "1");
  CHECK(answer(connection, "'Disk is FULL' REGEXP '(?-i)disk'") == "0");
  CHECK(answer(connection, "regexp('b', 'a', NULL, 'abc')") == "1");
  CHECK(answer(connection, "regexp('b', 'a', NULL)") == "0");
  CHECK(answer(connection, "regexp('b', NULL)") == "NULL");
  CHECK(answer(connection, "regexp(NULL, 'b')") == "NULL");
  CHECK(answer(connection, "regexp('^b$', 12)") == "0");
}

TEST_CASE("a pattern that changes from row to row is compiled for each") {
  Connection connection(":memory:", Connection::Mode::kCreate);
  CHECK(connection.text(
            "WITH p(x) AS (VALUES ('a'), ('b'), ('c')) SELECT group_concat(regexp(x, 'abd'), '') FROM p") ==
        "110");
}

TEST_CASE("what RE2 refuses is an SQL error with the reason") {
  Connection connection(":memory:", Connection::Mode::kCreate);
  CHECK_THROWS_WITH_AS((void)connection.text("SELECT regexp('a(?=b)', 'ab')"), doctest::Contains("lookahead"),
                       SQLite::Exception);
}
