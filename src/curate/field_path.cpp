#include "curate/field_path.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "model/json_reader.h"

namespace cairn {
namespace {

bool is_plain_name(std::string_view name) {
  for (const char c : name)
    if (!is_alphanumeric(c) && c != '_' && c != '-' && c != '$') return false;
  return !name.empty();
}

// What a path's text is read by, from left to right.
class PathReader {
 public:
  explicit PathReader(std::string_view text) : text_(text) {}

  bool read(std::vector<FieldPath::Step>& steps) {
    if (!read_name(steps)) return false;
    while (at_ < text_.size()) {
      const char next = text_[at_++];
      if (next == '.' ? !read_name(steps) : next == '[' ? !read_bracket(steps) : true) return false;
    }
    return true;
  }

 private:
  bool read_name(std::vector<FieldPath::Step>& steps) {
    const std::size_t end = std::min(text_.find_first_of(".[", at_), text_.size());
    const std::string_view name = text_.substr(at_, end - at_);
    at_ = end;
    if (!is_plain_name(name)) return false;
    steps.emplace_back(std::string(name));
    return true;
  }

  bool read_bracket(std::vector<FieldPath::Step>& steps) {
    return at_ < text_.size() && text_[at_] == '"' ? read_quoted(steps) : read_position(steps);
  }

  bool read_position(std::vector<FieldPath::Step>& steps) {
    const std::size_t end = text_.find(']', at_);
    if (end == text_.npos) return false;
    std::ptrdiff_t position = 0;
    const char* const last = text_.data() + end;
    const auto [stop, error] = std::from_chars(text_.data() + at_, last, position);
    if (error != std::errc() || stop != last) return false;
    steps.emplace_back(position);
    at_ = end + 1;
    return true;
  }

  // A JSON string, as in ["strange name"].
  bool read_quoted(std::vector<FieldPath::Step>& steps) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2U : 1U;
    if (end + 1 >= text_.size() || text_[end + 1] != ']') return false;
    const Json name = Json::parse(text_.substr(at_, end + 1 - at_), nullptr, false);
    if (!name.is_string()) return false;
    steps.emplace_back(name.get<std::string>());
    at_ = end + 2;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::optional<std::size_t> index_of(const Json& list, std::ptrdiff_t position) {
  const auto size = static_cast<std::ptrdiff_t>(list.size());
  if (position < 0) position += size;
  if (position < 0 || position >= size) return std::nullopt;
  return static_cast<std::size_t>(position);
}

template <class AnyJson>
AnyJson* step_into(AnyJson& value, const FieldPath::Step& step) {
  if (const auto* name = std::get_if<std::string>(&step)) {
    if (!value.is_object()) return nullptr;
    const auto found = value.find(*name);
    return found == value.end() ? nullptr : &*found;
  }
  if (!value.is_array()) return nullptr;
  const auto index = index_of(value, std::get<std::ptrdiff_t>(step));
  return index ? &value[*index] : nullptr;
}

template <class AnyJson>
AnyJson* walk(AnyJson& root, const std::vector<FieldPath::Step>& steps, std::size_t count) {
  AnyJson* value = &root;
  for (std::size_t i = 0; value != nullptr && i < count; ++i) value = step_into(*value, steps[i]);
  return value;
}

}  // namespace

std::optional<FieldPath> FieldPath::parse(std::string_view text) {
  FieldPath path;
  if (!PathReader(text).read(path.steps_)) return std::nullopt;
  return path;
}

FieldPath FieldPath::operator/(std::string_view member) const {
  FieldPath path = *this;
  path.steps_.emplace_back(std::string(member));
  return path;
}

FieldPath FieldPath::operator/(std::size_t position) const {
  FieldPath path = *this;
  path.steps_.emplace_back(static_cast<std::ptrdiff_t>(position));
  return path;
}

std::string FieldPath::text() const {
  std::string text;
  for (const Step& step : steps_) {
    if (const auto* position = std::get_if<std::ptrdiff_t>(&step)) {
      text += '[' + std::to_string(*position) + ']';
      continue;
    }
    const auto& name = std::get<std::string>(step);
    if (is_plain_name(name))
      text += (text.empty() ? "" : ".") + name;
    else
      text += '[' + Json(name).dump() + ']';
  }
  return text;
}

std::string FieldPath::pointer() const {
  std::string pointer;
  for (const Step& step : steps_) {
    const auto* name = std::get_if<std::string>(&step);
    pointer += '/' + (name ? escape_pointer_token(*name) : std::to_string(std::get<std::ptrdiff_t>(step)));
  }
  return pointer;
}

const Json* FieldPath::find(const Json& root) const {
  return walk(root, steps_, steps_.size());
}
Json* FieldPath::find(Json& root) const {
  return walk(root, steps_, steps_.size());
}

bool FieldPath::set(Json& root, Json value) const {
  Json copy = root;
  Json* place = &copy;
  for (const Step& step : steps_) {
    if (const auto* name = std::get_if<std::string>(&step)) {
      if (!place->is_object() && !place->is_null()) return false;
      place = &(*place)[*name];
      continue;
    }
    if (!place->is_array() && !place->is_null()) return false;
    const std::ptrdiff_t position = std::get<std::ptrdiff_t>(step);
    if (position == static_cast<std::ptrdiff_t>(place->size())) place->push_back(Json());
    const auto index = index_of(*place, position);
    if (!index) return false;
    place = &(*place)[*index];
  }
  *place = std::move(value);
  root = std::move(copy);
  return true;
}

bool FieldPath::erase(Json& root) const {
  if (steps_.empty()) return false;
  Json* parent = walk(root, steps_, steps_.size() - 1);
  if (parent == nullptr || step_into(*parent, steps_.back()) == nullptr) return false;
  if (const auto* name = std::get_if<std::string>(&steps_.back()))
    parent->erase(*name);
  else
    parent->erase(*index_of(*parent, std::get<std::ptrdiff_t>(steps_.back())));
  return true;
}

}  // namespace cairn
