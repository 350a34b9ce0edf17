#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <variant>

namespace cairn {

// What was wrong with a version text: a value, never an exception.
struct VersionFault {
  std::size_t column = 1;  // in bytes of the text that was given, counts from 1
  std::string message;     // what was found, and what would be right

  friend bool operator==(const VersionFault&, const VersionFault&) = default;
};

// A parsed T or the fault that kept it from being one (std::expected comes with C++23).
//   const VersionResult<Version> version = Version::parse(text);
//   if (!version) return version.fault().message;
//   use(version->sort_key());
// Promised: exactly one of the two. `*` and `->` on a fault, and fault() on a value, are errors of the
// caller.
template <typename T>
class [[nodiscard]] VersionResult {
 public:
  VersionResult(T value) : state_(std::move(value)) {}             // NOLINT: implicit, as in std::expected
  VersionResult(VersionFault fault) : state_(std::move(fault)) {}  // NOLINT

  [[nodiscard]] explicit operator bool() const noexcept { return std::holds_alternative<T>(state_); }
  [[nodiscard]] const T& operator*() const& { return std::get<T>(state_); }
  [[nodiscard]] T&& operator*() && { return std::get<T>(std::move(state_)); }
  [[nodiscard]] const T* operator->() const { return &std::get<T>(state_); }
  [[nodiscard]] const VersionFault& fault() const { return std::get<VersionFault>(state_); }

 private:
  std::variant<T, VersionFault> state_;
};

}  // namespace cairn
