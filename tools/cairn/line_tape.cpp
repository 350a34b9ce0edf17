#include "cairn/line_tape.h"

namespace cairn::tool {

void LineTape::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t newline = bytes.find('\n');
    const std::string_view part = bytes.substr(0, newline);
    if (open_.size() < kLongest) open_ += part.substr(0, kLongest - open_.size());
    if (newline == bytes.npos) return;
    bytes.remove_prefix(newline + 1);
    lines_.push_back(std::move(open_));
    open_.clear();
  }
}

void LineTape::flush() {
  if (!open_.empty()) lines_.push_back(std::move(open_));
  open_.clear();
}

std::string_view LineTape::line(std::uint64_t number) const {
  if (number < first_ || !has(number)) return {};
  std::string_view text = lines_[static_cast<std::size_t>(number - first_)];
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

void LineTape::forget_before(std::uint64_t line) {
  while (first_ < line && !lines_.empty()) {
    lines_.pop_front();
    ++first_;
  }
}

}  // namespace cairn::tool
