#include "model/json_reader.h"

#include <algorithm>
#include <iterator>
#include <list>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/text.h"

namespace cairn {
namespace {

constexpr std::size_t kUsualMembers = 8;

// The text, byte by byte, for a lexer that keeps its own place to itself: `reached` is how far it has come.
class TrackedBytes {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  TrackedBytes(const char* at, const char** reached) : at_(at), reached_(reached) {}

  reference operator*() const { return *at_; }
  TrackedBytes& operator++() {
    *reached_ = ++at_;
    return *this;
  }
  bool operator==(const TrackedBytes& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  const char** reached_;
};

// Builds the value from nlohmann's SAX events. Its own DOM builder keeps the last of repeated keys in
// silence, knows no depth and no places; this one reports all three.
class Builder final : public nlohmann::json_sax<Json> {
 public:
  Builder(std::string_view text, Diagnostics& faults) : text_(text), faults_(faults), reached_(text.data()) {}

  bool run() {
    return Json::sax_parse(TrackedBytes(text_.data(), &reached_),
                           TrackedBytes(text_.data() + text_.size(), &reached_), this);
  }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }

  bool number_float(number_float_t value, const string_t& lexeme) override {
    if (lexeme.find_first_of(".eE") == lexeme.npos) {
      // The lexer knows a number's end by the byte behind it, if there is one.
      std::size_t end = reached();
      while (text_[end - 1] < '0' || text_[end - 1] > '9') --end;
      report("not-json", pointer(), end - lexeme.size(),
             lexeme + " is beyond 64 bits and could not be kept exactly; write it as a string");
      return false;
    }
    return add(value);
  }

  bool string(string_t& value) override {
    if (value.find('\0') != value.npos)
      report("nul", pointer(), string_start(), "the text holds U+0000, which no text may; remove it");
    return add(std::move(value));
  }

  bool binary(binary_t&) override { return false; }  // JSON text has none

  bool start_object(std::size_t) override {
    Json object = Json::object();
    // A member that moves when its object grows has its name, which is const, copied.
    object.get_ref<Json::object_t&>().reserve(kUsualMembers);
    return open(std::move(object));
  }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Container& container = open_.back();
    Json& object = *container.value;
    if (name.find('\0') != name.npos)
      report("nul", container_pointer(), string_start(), "a member's name holds U+0000; remove it");
    container.repeated.reset();
    if (object.contains(name)) {
      container.repeated = name;
      report("duplicate-key", pointer(), value_start(), "the member stands twice in its object; keep one");
      discarded_ = nullptr;
      member_ = &discarded_;
      return true;
    }
    if (object.size() == kMaxJsonMembers) {
      report("too-many-members", container_pointer(), string_start(),
             "has more than " + std::to_string(kMaxJsonMembers) + " members; use a list");
      return false;
    }
    // ordered_json keeps its members in a vector: the pointer is good until the next member comes.
    member_ = &(object.get_ref<Json::object_t&>().emplace_back(name, nullptr).second);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) override {
    report("not-json", {}, position == 0 ? 0 : position - 1, reason(error.what()));
    return false;
  }

  [[nodiscard]] Json& result() { return root_; }

 private:
  struct Container {
    Json* value;
    std::optional<std::string>
        repeated;  // the name of the member being read, when it is not the last of `value`
  };

  template <class Value>
  bool add(Value&& value) {
    *slot() = std::forward<Value>(value);
    return true;
  }

  // The place for the value that comes next.
  Json* slot() {
    if (open_.empty()) return &root_;
    Json& container = *open_.back().value;
    return container.is_array() ? &container.get_ref<Json::array_t&>().emplace_back() : member_;
  }

  bool open(Json container) {
    if (open_.size() == kMaxJsonDepth) {
      report("too-deep", pointer(), reached() - 1,
             "is nested deeper than " + std::to_string(kMaxJsonDepth) + " levels; flatten it");
      return false;
    }
    Json* place = slot();
    // What follows a repeated key is built aside and dropped; its own storage outlives a second repetition.
    if (place == &discarded_) place = &parked_.emplace_back();
    *place = std::move(container);
    open_.push_back({place, {}});
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  // To the innermost open container.
  [[nodiscard]] std::string container_pointer() const {
    std::string text;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
      const Json& value = *open_[i].value;
      text += '/' + (value.is_array() ? std::to_string(value.size() - 1) : current_name(open_[i]));
    }
    return text;
  }

  // To the value that is being read, or comes next.
  [[nodiscard]] std::string pointer() const {
    if (open_.empty()) return {};
    const Container& container = open_.back();
    const bool is_array = container.value->is_array();
    return container_pointer() + '/' +
           (is_array ? std::to_string(container.value->size()) : current_name(container));
  }

  [[nodiscard]] static std::string current_name(const Container& object) {
    if (object.repeated) return escape_pointer_token(*object.repeated);
    return escape_pointer_token(object.value->get_ref<const Json::object_t&>().back().first);
  }

  [[nodiscard]] std::size_t reached() const { return static_cast<std::size_t>(reached_ - text_.data()); }

  // Of the string that has just been read: its closing quote was the last byte.
  [[nodiscard]] std::size_t string_start() const {
    std::size_t quote = reached() - 1;
    while (true) {
      quote = text_.rfind('"', quote - 1);
      const std::size_t before = text_.find_last_not_of('\\', quote - 1);
      if (quote == 0 || (quote - 1 - before) % 2 == 0) return quote;
    }
  }

  // Of the value whose name has just been read.
  [[nodiscard]] std::size_t value_start() const {
    const std::size_t start = text_.find_first_not_of(" \t\r\n:", reached());
    return std::min(start, text_.size());
  }

  void report(std::string rule, std::string at, std::size_t offset, std::string message) {
    const Position position = cursor_.at(offset);
    faults_.push_back({.rule = std::move(rule),
                       .line = position.line,
                       .column = position.column,
                       .pointer = std::move(at),
                       .message = std::move(message)});
  }

  // The part of nlohmann's sentence that speaks of the text: "[json.exception.parse_error.101] parse error at
  // line 1, column 2: syntax error while parsing value - unexpected …" -> "syntax error while parsing value -
  // …".
  [[nodiscard]] static std::string reason(std::string_view what) {
    const std::size_t bracket = what.find("] ");
    if (bracket != what.npos) what.remove_prefix(bracket + 2);
    if (what.starts_with("parse error")) {
      const std::size_t colon = what.find(": ");
      if (colon != what.npos) what.remove_prefix(colon + 2);
    }
    constexpr std::size_t kLongest = 160;  // the sentence ends in what was read last, which may be a megabyte
    const std::string quoted = quote_excerpt(what, kLongest);
    return "is not JSON: " + quoted.substr(1, quoted.size() - 2);
  }

  std::string_view text_;
  Diagnostics& faults_;
  const char* reached_;
  PositionCursor cursor_{text_};
  Json root_;
  Json* member_ = nullptr;
  std::vector<Container> open_;
  Json discarded_;
  std::list<Json> parked_;
};

}  // namespace

std::optional<Json> read_json(std::string_view text, Diagnostics& faults) {
  if (const auto bad = invalid_utf8_at(text)) {
    const Position at = position_at(text, *bad);
    faults.push_back({.rule = "not-utf8",
                      .line = at.line,
                      .column = at.column,
                      .message = "is not UTF-8 from here on; convert the file to UTF-8"});
    return std::nullopt;
  }
  if (const std::size_t nul = text.find('\0'); nul != text.npos) {
    const Position at = position_at(text, nul);
    faults.push_back({.rule = "nul",
                      .line = at.line,
                      .column = at.column,
                      .message = "holds a NUL byte, which no text may"});
    return std::nullopt;
  }
  const std::size_t before = faults.size();
  Builder builder(text, faults);
  if (!builder.run() || faults.size() != before) return std::nullopt;
  return std::move(builder.result());
}

}  // namespace cairn
