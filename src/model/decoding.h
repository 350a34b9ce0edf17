#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "model/field.h"
#include "model/json.h"

namespace cairn {

// What the codecs share while they turn JSON into a record: where they are, and the typed reading of a
// member, each wrong type a Diagnostic (rule "wrong-type") after which the codec goes on. Internal to model/.
//   Decoding at{faults};
//   read_text(at / "action", json["action"], dead_end.action);

// A place in the document. Places are cheap: the pointer's text is made only for a fault. A child refers to
// its parent, so it must not outlive it.
class Decoding {
 public:
  explicit Decoding(Diagnostics& faults) : faults_(&faults) {}

  [[nodiscard]] Decoding operator/(std::string_view name) const { return Decoding(this, name, kNamed); }
  [[nodiscard]] Decoding operator/(std::size_t index) const { return Decoding(this, {}, index); }

  [[nodiscard]] std::string pointer() const;

  void fault(Severity severity, std::string rule, std::string message) const;
  void wrong_type(const Json& found, std::string_view wanted) const;
  void unknown_member() const;

 private:
  static constexpr std::size_t kNamed = static_cast<std::size_t>(-1);

  Decoding(const Decoding* parent, std::string_view name, std::size_t index)
      : faults_(parent->faults_), parent_(parent), name_(name), index_(index) {}

  Diagnostics* faults_;
  const Decoding* parent_ = nullptr;
  std::string_view name_;
  std::size_t index_ = 0;
};

enum class Nullable { kNo, kYes };

void read_text(const Decoding& at, const Json& value, Nullable nullable, Field<std::string>& into);
void read_rate(const Decoding& at, const Json& value, Field<double>& into);
void read_count(const Decoding& at, const Json& value, Field<std::int64_t>& into);

// A member of the list that is no string becomes an empty one, so that the positions of the others stay true.
void read_strings(const Decoding& at, const Json& value, List<std::string>& into);

// Equal as JSON: an object's members in whatever order. (Json's own == minds the order.)
[[nodiscard]] bool same_json(const Json& one, const Json& other);

// "a string", "a number", "null", … for messages.
[[nodiscard]] std::string_view kind_of(const Json& value) noexcept;

}  // namespace cairn
