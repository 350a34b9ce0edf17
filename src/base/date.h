#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace cairn {

// Dates as records write them, and moments as the history keeps them; both are UTC.
//   parse_date("2024-02-30")  -> nullopt: there is no such day
//   format_date(today())      -> "2026-11-24"
//   now_timestamp()           -> "2026-11-24T08:00:40Z"

// A day of the proleptic Gregorian calendar written YYYY-MM-DD with four, two and two digits; nullopt for all
// else.
[[nodiscard]] std::optional<std::chrono::year_month_day> parse_date(std::string_view text) noexcept;

[[nodiscard]] std::string format_date(std::chrono::year_month_day day);

[[nodiscard]] std::chrono::year_month_day today() noexcept;

// A moment to the second, ISO 8601 with a trailing Z: moments compare as their texts do.
[[nodiscard]] std::string format_timestamp(std::chrono::sys_seconds moment);
[[nodiscard]] std::chrono::sys_seconds now() noexcept;
[[nodiscard]] std::string now_timestamp();

// A length of time as people write it: "30m", "36h", "2d", "1w". nullopt for all else, for nothing at all,
// and for more than ten years.
[[nodiscard]] std::optional<std::chrono::seconds> parse_duration(std::string_view text) noexcept;

}  // namespace cairn
