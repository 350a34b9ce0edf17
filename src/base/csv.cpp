#include "base/csv.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace cairn {
namespace {

class CsvReader {
 public:
  CsvReader(std::string_view text, Diagnostics& faults) : text_(text), faults_(faults) {}

  std::vector<CsvRow> read() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow row{line_, {}};
      if (!read_row(row.cells)) return rows;
      if (row.cells.size() > 1 || !row.cells.front().empty()) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool read_row(std::vector<std::string>& cells) {
    while (true) {
      const auto cell = at_ < text_.size() && text_[at_] == '"' ? read_quoted() : read_plain();
      if (!cell) return false;
      cells.push_back(*cell);
      if (at_ < text_.size() && text_[at_] == ',') {
        ++at_;
        continue;
      }
      return end_row();
    }
  }

  std::optional<std::string> read_plain() {
    const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    const std::string_view cell = text_.substr(at_, end - at_);
    at_ = end;
    return std::string(cell);
  }

  std::optional<std::string> read_quoted() {
    const std::uint64_t opened = line_;
    std::string cell;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] != '"') {
        cell += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        cell += text_[++at_];
      } else {
        ++at_;
        return cell;
      }
    }
    refuse(opened, "open-quote",
           "the quote that opens here is never closed; a quote within quotes is doubled");
    return std::nullopt;
  }

  bool end_row() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ == text_.size()) return true;
    if (text_[at_] != '\n') {
      refuse(line_, "text-after-quote",
             "after a closing quote comes a comma or the line's end; a quote within quotes is doubled");
      return false;
    }
    ++at_;
    ++line_;
    return true;
  }

  void refuse(std::uint64_t line, const char* rule, std::string message) {
    faults_.push_back({.rule = rule, .line = line, .message = std::move(message)});
  }

  std::string_view text_;
  Diagnostics& faults_;
  std::size_t at_ = 0;
  std::uint64_t line_ = 1;
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text, Diagnostics& faults) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto refuse = [&](std::size_t at, const char* rule, const char* message) {
    faults.push_back({.rule = rule, .line = position_at(text, at).line, .message = message});
    return std::vector<CsvRow>();
  };
  if (const auto at = invalid_utf8_at(text)) return refuse(*at, "not-utf8", "this line is not UTF-8");
  if (const auto at = text.find('\0'); at != text.npos) return refuse(at, "nul", "this line holds a NUL");
  return CsvReader(text, faults).read();
}

}  // namespace cairn
