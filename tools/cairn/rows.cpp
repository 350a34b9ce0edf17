#include "cairn/rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace cairn::tool {
namespace {

constexpr std::size_t kRowsForWidths = 500;  // a longer table keeps the widths of its first rows

std::string one_line(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return printable(text);
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == text.npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string markdown_cell(const std::string& text) {
  std::string escaped;
  for (const char c : one_line(text)) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

}  // namespace

std::string indented(std::string json) {
  for (std::size_t at = 0; (at = json.find('\n', at)) != json.npos; at += 3) json.insert(at + 1, "  ");
  return json;
}

std::string cell_text(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string joined;
  for (const Json& item : value) joined += (joined.empty() ? "" : ", ") + cell_text(item);
  return joined;
}

RowPrinter::RowPrinter(const Session& session, std::vector<Column> columns)
    : session_(session), columns_(std::move(columns)) {
  if (session_.form == Form::kCsv) print_separated(titles(), ',');
  if (session_.form == Form::kMarkdown) {
    std::string head = "|";
    std::string rule = "|";
    for (const Column& column : columns_) {
      head += ' ' + column.member + " |";
      rule += column.align == Align::kRight ? " ---: |" : " --- |";
    }
    session_.print(head + '\n' + rule + '\n');
  }
}

std::vector<std::string> RowPrinter::titles() const {
  std::vector<std::string> titles;
  for (const Column& column : columns_) titles.push_back(column.member);
  return titles;
}

std::vector<std::string> RowPrinter::cells_of(const Json& row) const {
  std::vector<std::string> cells;
  for (const Column& column : columns_) {
    const auto found = row.find(column.member);
    cells.push_back(found == row.end() ? std::string() : cell_text(*found));
  }
  return cells;
}

void RowPrinter::print_separated(const std::vector<std::string>& cells, char separator) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += separator;
    line += separator == ',' ? csv_cell(cells[i]) : one_line(cells[i]);
  }
  session_.print(line + '\n');
}

void RowPrinter::add(const Json& row) {
  switch (session_.form) {
    case Form::kJson: {
      session_.print((count_ == 0 ? "[\n  " : ",\n  ") + indented(row.dump(2)));
      break;
    }
    case Form::kNdjson:
      session_.print(row.dump() + '\n');
      break;
    case Form::kCsv:
      print_separated(cells_of(row), ',');
      break;
    case Form::kMarkdown: {
      std::string line = "|";
      for (const std::string& cell : cells_of(row)) line += ' ' + markdown_cell(cell) + " |";
      session_.print(line + '\n');
      break;
    }
    case Form::kPlain:
      if (!stdout_is_terminal()) {
        print_separated(cells_of(row), '\t');
        break;
      }
      table_.push_back(cells_of(row));
      if (table_.size() >= kRowsForWidths) print_table();
      break;
  }
  ++count_;
}

void RowPrinter::finish() {
  if (session_.form == Form::kJson) session_.print(count_ == 0 ? "[]\n" : "\n]\n");
  if (!table_.empty()) print_table();
}

// What does not fit into the line is taken from the last column down to 20, then from the widest of those
// that hold texts; the first one, by which a row is known, stays whole.
void RowPrinter::fit_widths() {
  constexpr std::size_t kLeast = 12;
  std::size_t total = 2 * (widths_.size() - 1);
  for (const std::size_t width : widths_) total += width;
  const std::size_t line = terminal_width();
  const auto narrow = [&](std::size_t& width, std::size_t least) {
    const std::size_t cut = total > line && width > least ? std::min(total - line, width - least) : 0;
    width -= cut;
    total -= cut;
  };
  narrow(widths_.back(), 20);
  while (total > line) {
    std::size_t widest = 0;
    for (std::size_t i = 1; i + 1 < widths_.size(); ++i)
      if (columns_[i].align == Align::kLeft && widths_[i] > kLeast &&
          (widest == 0 || widths_[i] > widths_[widest]))
        widest = i;
    if (widest == 0) return;
    narrow(widths_[widest], widths_[widest] - 1);
  }
}

void RowPrinter::print_table() {
  const Style style = session_.out_style();
  if (!streaming_) {
    widths_.assign(columns_.size(), 0);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      widths_[i] = display_width(columns_[i].title);
      for (const auto& cells : table_) widths_[i] = std::max(widths_[i], display_width(one_line(cells[i])));
    }
    fit_widths();
  }
  const auto line = [&](const std::vector<std::string>& cells, bool header) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string cell = fit(one_line(cells[i]), widths_[i]);
      const std::string pad(widths_[i] - std::min(widths_[i], display_width(cell)), ' ');
      const bool last = i + 1 == cells.size();
      const std::string shown = header ? style.bold(cell) : i == 0 ? style.green(cell) : cell;
      text += columns_[i].align == Align::kRight ? pad + shown : shown + (last ? std::string() : pad);
      if (!last) text += "  ";
    }
    session_.print(text + '\n');
  };
  if (!streaming_) {
    std::vector<std::string> head;
    for (const Column& column : columns_) head.push_back(column.title);
    line(head, true);
  }
  for (const auto& cells : table_) line(cells, false);
  table_.clear();
  streaming_ = true;
}

}  // namespace cairn::tool
