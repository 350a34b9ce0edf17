#include <fmt/format.h>

#include "base/text.h"
#include "model/json_reader.h"

namespace cairn {
namespace {

// Walks valid JSON text without building anything. It is lenient: on text that is not JSON it stops somewhere
// inside the text, never outside.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}

  // Where the value at `tokens` begins, going down one level for each token that exists.
  std::size_t find(std::string_view pointer) {
    skip_blank();
    std::size_t found = at_;
    while (!pointer.empty()) {
      const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
      const std::string_view token = pointer.substr(1, end - 1);
      pointer.remove_prefix(end);
      if (!enter(token)) return found;
      found = at_;
    }
    return found;
  }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_blank() {
    while (at_ < text_.size() && (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t')) ++at_;
  }

  // Moves behind a string and gives what stands between its quotes, escapes as they are.
  std::string_view skip_string() {
    const std::size_t start = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2U : 1U;
    at_ = std::min(at_, text_.size());
    const std::string_view inside = text_.substr(start, at_ - start);
    if (at_ < text_.size()) ++at_;
    return inside;
  }

  void skip_value() {
    int depth = 0;
    do {
      skip_blank();
      const char c = peek();
      if (c == '"') {
        skip_string();
      } else if (c == '{' || c == '[') {
        ++depth, ++at_;
      } else if (c == '}' || c == ']') {
        --depth, ++at_;
      } else if (at_ < text_.size()) {
        ++at_;
        if (c != ',' && c != ':')
          while (at_ < text_.size() && std::string_view(",:]}[{\" \n\r\t").find(peek()) == std::string_view::npos) ++at_;
      }
    } while (depth > 0 && at_ < text_.size());
  }

  // From the start of a container to the start of the child named by `token`; false, and nowhere, without one.
  bool enter(std::string_view token) {
    const bool object = peek() == '{';
    if (!object && peek() != '[') return false;
    ++at_;
    std::optional<std::size_t> found;
    for (std::size_t index = 0;; ++index) {
      skip_blank();
      if (at_ >= text_.size() || peek() == '}' || peek() == ']') break;
      const std::size_t before = at_;
      bool match = false;
      if (object && peek() == '"') {
        match = escape_pointer_token(skip_string()) == token;
        skip_blank();
        if (peek() == ':') ++at_;
        skip_blank();
      } else {
        match = token == fmt::format_int(index).c_str();
      }
      if (match) found = at_;
      if (match && !object) break;
      skip_value();
      skip_blank();
      if (peek() == ',') ++at_;
      if (at_ == before) break;
    }
    if (found) at_ = *found;
    return found.has_value();
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::size_t locate(std::string_view text, std::string_view pointer) { return Walker(text).find(pointer); }

void place(Diagnostics& diagnostics, std::string_view text) {
  for (Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.line != 0) continue;
    const Position at = position_at(text, locate(text, diagnostic.pointer));
    diagnostic.line = at.line;
    diagnostic.column = at.column;
  }
}

std::string escape_pointer_token(std::string_view token) {
  std::string escaped;
  for (const char c : token) {
    if (c == '~')
      escaped += "~0";
    else if (c == '/')
      escaped += "~1";
    else
      escaped += c;
  }
  return escaped;
}

}  // namespace cairn
