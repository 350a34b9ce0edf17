#include "import/splitter.h"

#include <algorithm>
#include <array>

namespace cairn {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// string_view::find_first_of looks each byte up in the set with a call; over a gigabyte that is seconds.
class ByteSet {
 public:
  explicit constexpr ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }
  [[nodiscard]] std::size_t find_in(std::string_view bytes) const {
    std::size_t at = 0;
    while (at < bytes.size() && !has_[static_cast<unsigned char>(bytes[at])]) ++at;
    return at;
  }

 private:
  std::array<bool, 256> has_{};
};

constexpr ByteSet kStructural("\"{}[],");
constexpr ByteSet kStringEnd("\"\\");

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Members that make an object a record rather than a wrapper around a list of them.
bool is_record_member(std::string_view key) {
  constexpr std::array kMembers = {"id", "signature", "regex", "error"};
  return std::ranges::find(kMembers, key) != kMembers.end();
}

}  // namespace

Splitter::Splitter(Layout layout, Sink sink) : layout_(layout), sink_(std::move(sink)) {}

void Splitter::feed(std::string_view bytes) {
  layout_ == Layout::kLines ? feed_lines(bytes) : feed_values(bytes);
}

void Splitter::finish() {
  if (layout_ == Layout::kLines)
    take_line();
  else if (in_value_)
    give_out();
  if (place_ != Place::kTop)
    sink_({.text = {},
           .size = 0,
           .file = 0,
           .line = list_line_,
           .column = list_column_,
           .unclosed_list = true});
  place_ = Place::kTop;
  in_value_ = bare_ = in_string_ = escaped_ = false;
  depth_ = rest_depth_ = 0;
  line_ = column_ = 1;
}

void Splitter::feed_lines(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t newline = bytes.find('\n');
    const std::string_view part = bytes.substr(0, newline);
    keep(part);
    if (newline == bytes.npos) return;
    bytes.remove_prefix(newline + 1);
    take_line();
    ++line_;
  }
}

void Splitter::take_line() {
  value_line_ = line_;
  std::size_t start = line_ == 1 && value_.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  while (start < value_.size() && is_blank(value_[start])) ++start;
  value_column_ = start + 1;
  if (start < value_.size() && value_[start] == '[' && value_size_ <= kKeptSize) {
    const std::string line = std::move(value_);
    const std::uint64_t number = line_;
    Splitter list(Layout::kValues, sink_);
    list.line_ = number;
    list.column_ = start + 1;
    list.feed(std::string_view(line).substr(start));
    list.finish();
  } else if (start < value_.size()) {
    value_.erase(0, start);
    value_size_ -= start;
    while (!value_.empty() && is_blank(value_.back())) value_.pop_back(), --value_size_;
    give_out();
  }
  value_.clear();
  value_size_ = 0;
}

void Splitter::feed_values(std::string_view bytes) {
  while (!bytes.empty()) {
    std::size_t used = 0;
    if (place_ == Place::kAfterList)
      used = after_list(bytes);
    else if (!in_value_)
      used = between_values(bytes);
    else if (in_string_)
      used = inside_string(bytes);
    else
      used = bare_ ? inside_bare(bytes) : inside_value(bytes);
    bytes.remove_prefix(used);
  }
}

std::size_t Splitter::between_values(std::string_view bytes) {
  const char c = bytes.front();
  if (line_ == 1 && column_ == 1 && bytes.starts_with(kByteOrderMark)) {
    column_ += kByteOrderMark.size();
    return kByteOrderMark.size();
  }
  if (is_blank(c) || (c == ',' && place_ == Place::kList)) {
    advance(bytes.substr(0, 1));
  } else if (c == '[' && place_ == Place::kTop) {
    place_ = Place::kList;
    shape_ = {};
    list_line_ = line_;
    list_column_ = column_;
    advance(bytes.substr(0, 1));
  } else if (c == ']' && place_ == Place::kList) {
    place_ = shape_.outer;
    rest_depth_ = 1;
    advance(bytes.substr(0, 1));
  } else {
    begin_value(c);
    return 0;
  }
  return 1;
}

void Splitter::begin_value(char c) {
  in_value_ = true;
  bare_ = c != '{' && c != '[' && c != '"';
  depth_ = 0;
  if (place_ == Place::kTop) shape_ = {};
  expects_key_ = false;
  value_line_ = line_;
  value_column_ = column_;
}

// Everything up to the next structural character or string.
std::size_t Splitter::inside_value(std::string_view bytes) {
  if (const std::size_t at = kStructural.find_in(bytes); at != 0) {
    const std::string_view plain = bytes.substr(0, at);
    keep(plain);
    advance(plain);
    return plain.size();
  }
  const char c = bytes.front();
  advance(bytes.substr(0, 1));
  structural(c);
  return 1;
}

void Splitter::structural(char c) {
  if (c == '"') {
    in_string_ = true;
    string_start_ = value_.size();
    keep({&c, 1});
  } else if (c == '{' || c == '[') {
    open_bracket(c);
  } else if (c == '}' || c == ']') {
    close_bracket(c);
  } else {
    keep({&c, 1});
    if (depth_ == 1 && value_.starts_with('{')) expects_key_ = true;
  }
}

void Splitter::open_bracket(char c) {
  if (place_ == Place::kTop && depth_ == 1 && c == '[' && value_.starts_with('{')) {
    shape_.list_start = value_.size();
    shape_.list_end = 0;
  }
  const bool opens_list_of_objects =
      place_ == Place::kTop && depth_ == 2 && c == '{' && shape_.list_end == 0 && shape_.list_start > 0 &&
      value_.find_first_not_of(" \t\r\n", shape_.list_start + 1) == value_.npos;
  if (opens_list_of_objects) ++shape_.lists_of_objects;
  keep({&c, 1});
  expects_key_ = depth_ == 0 && c == '{';
  ++depth_;
}

void Splitter::close_bracket(char c) {
  keep({&c, 1});
  if (depth_ > 0) --depth_;
  if (depth_ == 1 && c == ']' && shape_.list_start > 0 && shape_.list_end == 0)
    shape_.list_end = value_.size();
  if (depth_ == 0) end_value();
}

std::size_t Splitter::inside_string(std::string_view bytes) {
  if (escaped_) {
    escaped_ = false;
    keep(bytes.substr(0, 1));
    advance(bytes.substr(0, 1));
    return 1;
  }
  const std::size_t at = kStringEnd.find_in(bytes);
  const std::string_view part = bytes.substr(0, at + 1);
  keep(part);
  advance(part);
  if (at == bytes.size()) return part.size();
  if (bytes[at] == '\\') {
    escaped_ = true;
  } else {
    in_string_ = false;
    if (depth_ == 1 && expects_key_) watch_key();
    if (depth_ == 0) end_value();
  }
  open_long_object();
  return part.size();
}

void Splitter::watch_key() {
  expects_key_ = false;
  const std::string_view key = std::string_view(value_).substr(string_start_ + 1);
  if (!key.empty() && is_record_member(key.substr(0, key.size() - 1))) shape_.has_record_member = true;
}

// A number, a word or rubbish: ends before a separator; at the top level it takes the rest of its line.
std::size_t Splitter::inside_bare(std::string_view bytes) {
  const std::size_t at = bytes.find_first_of(place_ == Place::kTop ? "\n" : ",]\n");
  const std::string_view part = bytes.substr(0, at);
  keep(part);
  advance(part);
  if (at != bytes.npos) {
    while (!value_.empty() && is_blank(value_.back())) value_.pop_back();
    end_value();
  }
  return part.size();
}

void Splitter::end_value() {
  const bool wrapper = place_ == Place::kTop && value_.starts_with('{') && !shape_.has_record_member &&
                       shape_.lists_of_objects == 1 && shape_.list_end > 0 && value_size_ == value_.size();
  if (wrapper)
    split_list(shape_.list_start, shape_.list_end);
  else
    give_out();
  in_value_ = bare_ = false;
  value_.clear();
  value_size_ = 0;
}

void Splitter::give_out() {
  sink_({.text = std::move(value_),
         .size = value_size_,
         .file = 0,
         .line = value_line_,
         .column = value_column_});
  value_.clear();
  value_size_ = 0;
}

// The records of a list inside the object that was read; it is small enough to be here whole.
void Splitter::split_list(std::size_t start, std::size_t end) {
  const std::string object = std::move(value_);
  Splitter list(Layout::kValues, sink_);
  list.line_ = value_line_;
  list.column_ = value_column_;
  list.advance(std::string_view(object).substr(0, start));
  list.feed(std::string_view(object).substr(start, end - start));
}

// An object that has grown long inside its only list of objects is a list of records: give out those that are
// here, and go on as if the list had stood alone.
void Splitter::open_long_object() {
  const bool long_list = place_ == Place::kTop && value_size_ > kObjectSize && depth_ >= 2 &&
                         shape_.list_start > 0 && shape_.list_end == 0 && shape_.lists_of_objects == 1 &&
                         !shape_.has_record_member && value_size_ == value_.size() && value_.starts_with('{');
  if (!long_list) return;
  const std::string object = std::move(value_);
  const std::size_t start = shape_.list_start;
  line_ = value_line_;
  column_ = value_column_;
  advance(std::string_view(object).substr(0, start));
  value_.clear();
  value_size_ = 0;
  in_value_ = in_string_ = escaped_ = false;
  place_ = Place::kTop;
  std::string_view rest = std::string_view(object).substr(start);
  rest.remove_prefix(between_values(rest));
  shape_.outer = Place::kAfterList;
  feed_values(rest);
}

// The end of the object whose list has been taken: only its brackets matter.
std::size_t Splitter::after_list(std::string_view bytes) {
  std::size_t at = 0;
  for (; at < bytes.size() && rest_depth_ > 0; ++at) {
    const char c = bytes[at];
    if (in_string_) {
      if (!escaped_ && c == '"') in_string_ = false;
      escaped_ = !escaped_ && c == '\\';
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++rest_depth_;
    } else if (c == '}' || c == ']') {
      --rest_depth_;
    }
  }
  advance(bytes.substr(0, at));
  if (rest_depth_ == 0) place_ = Place::kTop;
  return at;
}

void Splitter::keep(std::string_view bytes) {
  value_size_ += bytes.size();
  if (value_.size() < kKeptSize) value_ += bytes.substr(0, kKeptSize - value_.size());
}

void Splitter::advance(std::string_view bytes) {
  const std::size_t newline = bytes.rfind('\n');
  if (newline == bytes.npos) {
    column_ += bytes.size();
    return;
  }
  line_ += static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
  column_ = bytes.size() - newline;
}

}  // namespace cairn
