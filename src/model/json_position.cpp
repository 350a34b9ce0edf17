#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "model/json_reader.h"

namespace cairn {
namespace {

// Walks JSON text without building anything. It is lenient: on text that is not JSON it stops somewhere
// inside the text, never outside.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}

  // Calls visit(pointer, offset) for every value, parents before their children.
  template <class Visit>
  void walk(Visit&& visit) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    skip_blank();
    do {
      visit(std::as_const(path_), at_);
      if (peek() == '{' || peek() == '[')
        open_.push_back({peek() == '{', 0, path_.size()}), ++at_;
      else
        skip_scalar();
    } while (to_next_value());
  }

 private:
  struct Container {
    bool is_object;
    std::size_t index;      // of the next child
    std::size_t path_size;  // of the container's own pointer
  };

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_blank() { at_ = std::min(text_.find_first_not_of(" \n\r\t", at_), text_.size()); }

  void skip_scalar() {
    if (peek() == '"')
      skip_string();
    else if (at_ < text_.size())
      at_ = std::min(text_.find_first_of(",:]}[{\" \n\r\t", at_ + 1), text_.size());
  }

  // Moves behind a string and gives it, quotes and escapes as they are.
  std::string_view skip_string() {
    const std::size_t start = at_++;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2U : 1U;
    at_ = std::min(at_ + 1, text_.size());
    return text_.substr(start, at_ - start);
  }

  // The name that a quoted string means.
  static std::string unquote(std::string_view quoted) {
    if (quoted.find('\\') != quoted.npos) {
      const Json name = Json::parse(quoted, nullptr, /*allow_exceptions=*/false);
      if (name.is_string()) return name.get<std::string>();
    }
    return std::string(quoted.substr(1, quoted.size() < 2 ? 0 : quoted.size() - 2));
  }

  bool to_next_value() {
    while (!open_.empty()) {
      Container& container = open_.back();
      path_.resize(container.path_size);
      skip_blank();
      if (peek() == ',') ++at_;
      skip_blank();
      if (peek() == '}' || peek() == ']') {
        ++at_;
        open_.pop_back();
        continue;
      }
      path_ += '/';
      if (container.is_object) {
        if (peek() != '"') return false;
        path_ += escape_pointer_token(unquote(skip_string()));
        skip_blank();
        if (peek() == ':') ++at_;
        skip_blank();
      } else {
        path_ += fmt::format_int(container.index).c_str();
      }
      ++container.index;
      return at_ < text_.size();
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string path_;
  std::vector<Container> open_;
};

// Where the values of some pointers, and all their parents, begin.
class Places {
 public:
  void want(std::string_view pointer) {
    while (offsets_.try_emplace(std::string(pointer), kNowhere).second && !pointer.empty())
      pointer = pointer.substr(0, pointer.rfind('/'));
  }

  void find_in(std::string_view text) {
    Walker(text).walk([this](const std::string& pointer, std::size_t offset) {
      const auto wanted = offsets_.find(pointer);
      if (wanted != offsets_.end()) wanted->second = offset;
    });
  }

  [[nodiscard]] std::size_t of(std::string_view pointer) const {
    while (true) {
      const auto found = offsets_.find(std::string(pointer));
      if (found != offsets_.end() && found->second != kNowhere) return found->second;
      if (pointer.empty()) return 0;
      pointer = pointer.substr(0, std::min(pointer.rfind('/'), pointer.size() - 1));
    }
  }

 private:
  static constexpr std::size_t kNowhere = std::string_view::npos;

  std::unordered_map<std::string, std::size_t> offsets_;
};

}  // namespace

std::size_t locate(std::string_view text, std::string_view pointer) {
  Places places;
  places.want(pointer);
  places.find_in(text);
  return places.of(pointer);
}

void place(Diagnostics& diagnostics, std::string_view text) {
  Places places;
  std::vector<std::pair<std::size_t, Diagnostic*>> unplaced;
  for (Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.line != 0) continue;
    unplaced.emplace_back(0, &diagnostic);
    places.want(diagnostic.pointer);
  }
  if (unplaced.empty()) return;
  places.find_in(text);
  for (auto& [offset, diagnostic] : unplaced) offset = places.of(diagnostic->pointer);
  std::ranges::sort(unplaced, {}, [](const auto& entry) { return entry.first; });

  PositionCursor cursor(text);
  for (const auto& [offset, diagnostic] : unplaced) {
    const Position position = cursor.at(offset);
    diagnostic->line = position.line;
    diagnostic->column = position.column;
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
