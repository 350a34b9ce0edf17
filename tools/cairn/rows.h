#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/session.h"
#include "model/json.h"

namespace cairn::tool {

// Rows to stdout in the form the user chose: a table on a terminal, tab-separated lines in a pipe, JSON,
// NDJSON, CSV or Markdown. Each row is a JSON object; columns name the members that tables show, in order.
//   RowPrinter rows(session, {{"id", "ID"}, {"confidence", "CONF", RowPrinter::Align::kRight}});
//   rows.add(object); rows.finish();
class RowPrinter {
 public:
  enum class Align { kLeft, kRight };
  struct Column {
    std::string member;
    std::string title;
    Align align = Align::kLeft;
  };

  RowPrinter(const Session& session, std::vector<Column> columns);

  void add(const Json& row);
  void finish();  // once, at the end

  [[nodiscard]] std::size_t count() const noexcept { return count_; }

 private:
  void print_table();
  void fit_widths();
  void print_separated(const std::vector<std::string>& cells, char separator);
  [[nodiscard]] std::vector<std::string> cells_of(const Json& row) const;
  [[nodiscard]] std::vector<std::string> titles() const;

  const Session& session_;
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> table_;  // what waits until the widths are known
  std::size_t count_ = 0;
  bool streaming_ = false;
  std::vector<std::size_t> widths_;
};

// JSON text one level deeper, as it stands inside an array.
[[nodiscard]] std::string indented(std::string json);

// A member as a table shows it: text as it is, a list joined by ", ", null as nothing.
[[nodiscard]] std::string cell_text(const Json& value);

}  // namespace cairn::tool
