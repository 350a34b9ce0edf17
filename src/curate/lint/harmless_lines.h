#pragma once

#include <span>
#include <string_view>

namespace cairn {

// Lines in which nothing is wrong: progress of builds and package managers, quiet logs, source code,
// commands, everyday prose. No record's regex should find one. They are lint/harmless.txt, compiled into the
// program; the views live as long as it. Internal to curate/lint.
//   for (const std::string_view line : harmless_lines()) …
[[nodiscard]] std::span<const std::string_view> harmless_lines();

}  // namespace cairn
