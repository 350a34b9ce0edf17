#include "base/date.h"

#include <fmt/format.h>

namespace cairn {
namespace {

std::optional<unsigned> digits(std::string_view text) noexcept {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

}  // namespace

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) noexcept {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(*month), std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string format_date(std::chrono::year_month_day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::chrono::year_month_day today() noexcept {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

std::string format_timestamp(std::chrono::sys_seconds moment) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::hh_mm_ss time(moment - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(std::chrono::year_month_day(day)),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::chrono::sys_seconds now() noexcept {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string now_timestamp() {
  return format_timestamp(now());
}

std::optional<std::chrono::seconds> parse_duration(std::string_view text) noexcept {
  if (text.size() < 2 || text.size() > 6) return std::nullopt;
  const auto number = digits(text.substr(0, text.size() - 1));
  if (!number || *number == 0) return std::nullopt;
  std::chrono::seconds unit{};
  switch (text.back()) {
    case 'm':
      unit = std::chrono::minutes(1);
      break;
    case 'h':
      unit = std::chrono::hours(1);
      break;
    case 'd':
      unit = std::chrono::days(1);
      break;
    case 'w':
      unit = std::chrono::weeks(1);
      break;
    default:
      return std::nullopt;
  }
  const std::chrono::seconds length = *number * unit;
  if (length > std::chrono::years(10)) return std::nullopt;
  return length;
}

}  // namespace cairn
