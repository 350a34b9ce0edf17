#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/json.h"

namespace cairn {

// A place in a record's JSON as curators write it: "confidence", "workarounds[1].success_rate",
// "transition_graph.leads_to[0]", "os_specific[\"strange name\"]". Positions count from 0, from the end when
// negative.
//   auto path = FieldPath::parse("workarounds[1].success_rate");
//   if (const Json* rate = path->find(json)) …
// A value; thread-safe to read.
class FieldPath {
 public:
  using Step = std::variant<std::string, std::ptrdiff_t>;

  FieldPath() = default;

  // nullopt when `text` is no path: an empty name, a bracket that is not closed, a position that is no
  // number.
  [[nodiscard]] static std::optional<FieldPath> parse(std::string_view text);

  [[nodiscard]] FieldPath operator/(std::string_view member) const;
  [[nodiscard]] FieldPath operator/(std::size_t position) const;

  [[nodiscard]] const std::vector<Step>& steps() const noexcept { return steps_; }
  [[nodiscard]] bool empty() const noexcept { return steps_.empty(); }
  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::string pointer() const;  // the same place as a JSON Pointer (RFC 6901)

  // The value there; nullptr when there is none.
  [[nodiscard]] const Json* find(const Json& root) const;
  [[nodiscard]] Json* find(Json& root) const;

  // Puts a value there, making the objects on the way; a position one past the end of a list appends. False
  // when a value on the way is neither an object nor a list that has the position; then nothing is changed.
  [[nodiscard]] bool set(Json& root, Json value) const;

  // False when there was nothing.
  bool erase(Json& root) const;

  friend bool operator==(const FieldPath&, const FieldPath&) = default;

 private:
  std::vector<Step> steps_;
};

}  // namespace cairn
