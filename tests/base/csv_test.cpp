#include "base/csv.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace cairn;

namespace {

std::string quoted_cell(const std::string& text) {
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
  return cell + '"';
}

std::string csv_fault(std::string_view text) {
  Diagnostics faults;
  (void)read_csv(text, faults);
  REQUIRE(faults.size() == 1);
  return faults.front().rule + " " + std::to_string(faults.front().line);
}

}  // namespace

TEST_CASE("what is written as CSV is read again, with the line of each row") {
  std::mt19937 random(3);
  const std::string letters = "ab,\"\n é";
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    std::string text;
    std::vector<CsvRow> rows;
    std::uint64_t line = 1;
    for (std::size_t i = random() % 5; i > 0; --i) {
      CsvRow row{line, {}};
      for (std::size_t j = 2 + random() % 3; j > 0; --j) {
        std::string cell;
        for (std::size_t k = random() % 6; k > 0; --k) cell += letters[random() % 6];
        const bool plain = cell.find_first_of(",\"\n") == cell.npos && random() % 2 == 0;
        text += (row.cells.empty() ? "" : ",") + (plain ? cell : quoted_cell(cell));
        row.cells.push_back(cell);
        line += static_cast<std::uint64_t>(std::count(cell.begin(), cell.end(), '\n'));
      }
      rows.push_back(row);
      text += random() % 2 == 0 ? "\n" : "\r\n";
      ++line;
    }
    Diagnostics faults;
    const auto read = read_csv(text, faults);
    CHECK(faults.empty());
    REQUIRE(read.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CHECK(read[i].cells == rows[i].cells);
      CHECK(read[i].line == rows[i].line);
    }
  }
}

TEST_CASE("empty lines, a byte order mark and a missing last line break") {
  Diagnostics faults;
  const auto rows = read_csv(
      "\xEF\xBB\xBF"
      "a,b\n\n,\r\n\r\nc,",
      faults);
  CHECK(faults.empty());
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].cells == std::vector<std::string>{"a", "b"});
  CHECK(rows[1].cells == std::vector<std::string>{"", ""});
  CHECK(rows[2].cells == std::vector<std::string>{"c", ""});
  CHECK(rows[2].line == 5);
  CHECK(read_csv("", faults).empty());
}

TEST_CASE("what is no CSV is refused with its line") {
  CHECK(csv_fault("a\n\"b\n\nc") == "open-quote 2");
  CHECK(csv_fault("a\n\n\"b\"c\n") == "text-after-quote 3");
  CHECK(csv_fault("a\nb\xff\n") == "not-utf8 2");
  CHECK(csv_fault(std::string_view("a\n\0", 3)) == "nul 2");
}
