#include "model/decoding.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "model/json_reader.h"

namespace cairn {

std::string Decoding::pointer() const {
  if (parent_ == nullptr) return {};
  return parent_->pointer() + '/' + (index_ == kNamed ? escape_pointer_token(name_) : std::to_string(index_));
}

void Decoding::fault(Severity severity, std::string rule, std::string message) const {
  faults_->push_back(
      {.severity = severity, .rule = std::move(rule), .pointer = pointer(), .message = std::move(message)});
}

void Decoding::wrong_type(const Json& found, std::string_view wanted) const {
  fault(Severity::kError, "wrong-type",
        "is " + std::string(kind_of(found)) + " and must be " + std::string(wanted));
}

void Decoding::unknown_member() const {
  fault(Severity::kWarning, "unknown-member", "is not a member this format knows; it is kept as it is");
}

void read_text(const Decoding& at, const Json& value, Nullable nullable, Field<std::string>& into) {
  if (value.is_string())
    into = value.get_ref<const std::string&>();
  else if (value.is_null() && nullable == Nullable::kYes)
    into = Field<std::string>::null();
  else
    at.wrong_type(value, nullable == Nullable::kYes ? "a string or null" : "a string");
}

void read_rate(const Decoding& at, const Json& value, Field<double>& into) {
  if (value.is_number())
    into = value.get<double>();
  else
    at.wrong_type(value, "a number within 0..1");
}

void read_count(const Decoding& at, const Json& value, Field<std::int64_t>& into) {
  constexpr double kExact = 9007199254740992.0;  // 2^53: beyond it a double does not tell whole numbers apart
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX))
    at.fault(Severity::kError, "number-range", value.dump() + " is too large for a count");
  else if (value.is_number_integer())
    into = value.get<std::int64_t>();
  else if (value.is_number_float() && std::trunc(value.get<double>()) == value.get<double>() &&
           std::abs(value.get<double>()) <= kExact)
    into = static_cast<std::int64_t>(value.get<double>());
  else
    at.wrong_type(value, "a whole number");
}

void read_strings(const Decoding& at, const Json& value, List<std::string>& into) {
  if (!value.is_array()) return at.wrong_type(value, "a list of strings");
  auto& strings = into.emplace();
  strings.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i].is_string()) {
      strings.push_back(value[i].get_ref<const std::string&>());
    } else {
      (at / i).wrong_type(value[i], "a string");
      strings.emplace_back();
    }
  }
}

bool same_json(const Json& one, const Json& other) {
  if (one.is_object() && other.is_object()) {
    return one.size() == other.size() && std::ranges::all_of(one.items(), [&](const auto& member) {
             const auto found = other.find(member.key());
             return found != other.end() && same_json(member.value(), *found);
           });
  }
  if (one.is_array() && other.is_array()) return std::ranges::equal(one, other, same_json);
  return one == other;
}

std::string_view kind_of(const Json& value) noexcept {
  switch (value.type()) {
    case Json::value_t::null:
      return "null";
    case Json::value_t::object:
      return "an object";
    case Json::value_t::array:
      return "a list";
    case Json::value_t::string:
      return "a string";
    case Json::value_t::boolean:
      return value.get<bool>() ? "true" : "false";
    default:
      return "a number";
  }
}

}  // namespace cairn
