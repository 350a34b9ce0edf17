#include "base/date.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdio>

using namespace cairn;
using namespace std::chrono;

TEST_CASE("parse_date, format_date: every day of 400 years, one after another, and no other day") {
  sys_days day = sys_days(year(1800) / January / 1);
  std::size_t accepted = 0;
  for (int y = 1800; y < 2200; ++y)
    for (int m = 0; m <= 13; ++m)
      for (int d = 0; d <= 32; ++d) {
        const std::string text = fmt::format("{:04}-{:02}-{:02}", y, m, d);
        const auto parsed = parse_date(text);
        if (!parsed) continue;
        ++accepted;
        REQUIRE(sys_days(*parsed) == day);  // the calendar's next day: none was left out, none was invented
        REQUIRE(format_date(*parsed) == text);
        day += days(1);
      }
  CHECK(day == sys_days(year(2200) / January / 1));
  CHECK(accepted == 146097);
}

TEST_CASE("parse_date: ten bytes, digits and hyphens in their places, nothing else") {
  const std::string good = "2024-02-29";
  REQUIRE(parse_date(good));
  for (std::size_t at = 0; at < good.size(); ++at) {
    CHECK_FALSE(parse_date(good.substr(0, at)));
    CHECK_FALSE(parse_date(good.substr(at + 1)));
    for (int c = 0; c < 256; ++c) {
      std::string bent = good;
      bent[at] = static_cast<char>(c);
      const bool is_digit = c >= '0' && c <= '9';
      if (at == 4 || at == 7 ? c != '-' : !is_digit) CHECK_FALSE(parse_date(bent));
    }
  }
  for (const char* bad :
       {"2023-02-29", "2100-02-29", "2024-00-10", "2024-13-01", "2024-04-31", "2024-01-00", "2024-2-29 ",
        " 2024-02-9", "2024-02-29T", "24-02-2024", "2024/02/29", "-024-02-29", "２０24-02-29"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_date(bad));
  }
  CHECK(parse_date("0000-01-01"));
  CHECK(parse_date("9999-12-31"));
}

TEST_CASE("today, now_timestamp: the same UTC day, to the second, with a trailing Z") {
  const year_month_day before = today();
  const std::string now = now_timestamp();
  const year_month_day after = today();
  REQUIRE(now.size() == 20);
  const auto day = parse_date(now.substr(0, 10));
  REQUIRE(day);
  CHECK((*day == before || *day == after));
  CHECK(now[10] == 'T');
  CHECK(now[13] == ':');
  CHECK(now[16] == ':');
  CHECK(now[19] == 'Z');
}
