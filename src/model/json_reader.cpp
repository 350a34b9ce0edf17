#include "model/json_reader.h"

#include <list>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/text.h"

namespace cairn {
namespace {

// Builds the value from nlohmann's SAX events. Its own DOM builder keeps the last of repeated keys in silence
// and knows no depth; this one reports both.
class Builder final : public nlohmann::json_sax<Json> {
 public:
  Builder(std::string_view text, Diagnostics& faults) : text_(text), faults_(faults) {}

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }

  bool number_float(number_float_t value, const string_t& lexeme) override {
    const bool integer = lexeme.find_first_of(".eE") == lexeme.npos;
    if (integer)
      report("not-json", lexeme + " is beyond 64 bits and could not be kept exactly; write it as a string");
    return add(value);
  }

  bool string(string_t& value) override {
    if (value.find('\0') != value.npos) report("nul", "the text holds U+0000, which no text may; remove it");
    return add(std::move(value));
  }

  bool binary(binary_t&) override { return false; }  // JSON text has none

  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Json& object = *open_.back();
    if (name.find('\0') != name.npos) report("nul", "a member's name holds U+0000; remove it");
    if (object.contains(name)) {
      faults_.push_back({.rule = "duplicate-key",
                         .pointer = container_pointer() + '/' + escape_pointer_token(name),
                         .message = "the member stands twice in its object; keep one"});
      discarded_ = nullptr;
      member_ = &discarded_;
      return true;
    }
    // ordered_json keeps its members in a vector: the pointer is good until the next member comes.
    member_ = &(object.get_ref<Json::object_t&>().emplace_back(name, nullptr).second);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    const Position at = position_at(text_, position == 0 ? 0 : position - 1);
    faults_.push_back({.rule = "not-json", .line = at.line, .column = at.column, .message = reason(error.what())});
    return false;
  }

  [[nodiscard]] Json& result() { return root_; }

 private:
  template <class Value>
  bool add(Value&& value) {
    *slot() = std::forward<Value>(value);
    return true;
  }

  // The place for the value that comes next.
  Json* slot() {
    if (open_.empty()) return &root_;
    if (open_.back()->is_array()) return &open_.back()->get_ref<Json::array_t&>().emplace_back();
    return member_;
  }

  bool open(Json container) {
    if (open_.size() == kMaxJsonDepth) {
      faults_.push_back({.rule = "too-deep",
                         .pointer = pointer(),
                         .message = "is nested deeper than " + std::to_string(kMaxJsonDepth) + " levels; flatten it"});
      return false;
    }
    Json* place = slot();
    // What follows a repeated key is built aside and dropped; its own storage outlives a second repetition.
    if (place == &discarded_) place = &parked_.emplace_back();
    *place = std::move(container);
    open_.push_back(place);
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  // To the innermost open container.
  [[nodiscard]] std::string container_pointer() const {
    std::string text;
    for (std::size_t i = 0; i + 1 < open_.size(); ++i)
      text += '/' + (open_[i]->is_array() ? std::to_string(open_[i]->size() - 1) : last_key(*open_[i]));
    return text;
  }

  // To the value that is being read.
  [[nodiscard]] std::string pointer() const {
    if (open_.empty()) return {};
    const Json& container = *open_.back();
    if (container.is_array()) return container_pointer() + '/' + std::to_string(container.size());
    return container.empty() ? container_pointer() : container_pointer() + '/' + last_key(container);
  }

  [[nodiscard]] static std::string last_key(const Json& object) {
    if (object.empty()) return {};
    return escape_pointer_token(object.get_ref<const Json::object_t&>().back().first);
  }

  void report(std::string rule, std::string message) {
    faults_.push_back({.rule = std::move(rule), .pointer = pointer(), .message = std::move(message)});
  }

  // The part of nlohmann's sentence that speaks of the text: "[json.exception.parse_error.101] parse error at
  // line 1, column 2: syntax error while parsing value - unexpected …" -> "syntax error while parsing value - …".
  [[nodiscard]] static std::string reason(std::string_view what) {
    const std::size_t bracket = what.find("] ");
    if (bracket != what.npos) what.remove_prefix(bracket + 2);
    if (what.starts_with("parse error")) {
      const std::size_t colon = what.find(": ");
      if (colon != what.npos) what.remove_prefix(colon + 2);
    }
    return "is not JSON: " + std::string(what);
  }

  std::string_view text_;
  Diagnostics& faults_;
  Json root_;
  Json* member_ = nullptr;
  std::vector<Json*> open_;
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
    faults.push_back(
        {.rule = "nul", .line = at.line, .column = at.column, .message = "holds a NUL byte, which no text may"});
    return std::nullopt;
  }
  const std::size_t before = faults.size();
  Builder builder(text, faults);
  if (!Json::sax_parse(text, &builder) || faults.size() != before) return std::nullopt;
  return std::move(builder.result());
}

}  // namespace cairn
