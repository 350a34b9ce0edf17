#pragma once

#include <optional>
#include <utility>
#include <vector>

namespace cairn {

// A member of a JSON object that may be absent, null, or hold a value: three different things, and a record
// keeps which one it was.
//   Field<double> rate;            // absent
//   rate = 0.9;                    // a value
//   if (rate) use(*rate);
template <class T>
class Field {
 public:
  Field() = default;
  Field(T value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor): a value is a Field

  [[nodiscard]] static Field null() {
    Field field;
    field.null_ = true;
    return field;
  }

  Field& operator=(T value) {
    value_ = std::move(value);
    null_ = false;
    return *this;
  }

  [[nodiscard]] bool absent() const noexcept { return !value_ && !null_; }
  [[nodiscard]] bool is_null() const noexcept { return null_; }
  [[nodiscard]] explicit operator bool() const noexcept { return value_.has_value(); }
  [[nodiscard]] const T& operator*() const noexcept { return *value_; }
  [[nodiscard]] const T* operator->() const noexcept { return &*value_; }
  [[nodiscard]] const std::optional<T>& value() const noexcept { return value_; }  // none when null, too
  [[nodiscard]] T value_or(T otherwise) const { return value_.value_or(std::move(otherwise)); }

  friend bool operator==(const Field&, const Field&) = default;

 private:
  std::optional<T> value_;
  bool null_ = false;
};

// A list that may be absent; an absent list and an empty one are two different things. A list is never null.
template <class T>
using List = std::optional<std::vector<T>>;

}  // namespace cairn
