#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace cairn {

// Comma-separated values (RFC 4180) -> rows of cells.
//   Diagnostics faults;
//   for (const CsvRow& row : read_csv(text, faults)) use(row.cells.at(0), row.line);
// A cell in quotes may hold commas, line breaks and doubled quotes. Lines end with LF or CRLF; empty ones are
// passed over, as is a byte order mark.
struct CsvRow {
  std::uint64_t line = 0;  // where it begins, counted from 1
  std::vector<std::string> cells;
};

// Errors, each with its line: not-utf8, nul, open-quote (the text ends within quotes), text-after-quote. The
// first one ends the reading.
[[nodiscard]] std::vector<CsvRow> read_csv(std::string_view text, Diagnostics& faults);

}  // namespace cairn
