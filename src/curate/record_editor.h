#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "curate/assignment.h"
#include "curate/element_identity.h"
#include "model/record.h"

namespace cairn {

// Internal to curate/ and to the commands that change fields.
//
// A record whose fields are changed one after another, by their paths. Elements keep their ids, and lists of
// translations (workarounds_zh) follow when an element is moved or taken out.
//   RecordEditor editor(record);
//   editor.apply(*parse_assignment("tags+=cuda", faults));
//   if (auto edited = editor.finish(faults)) record = *edited;
// Each fault has a pointer and is kept until finish(): no-such-field, no-such-position, wrong-type. The
// record must outlive the editor.
class RecordEditor {
 public:
  explicit RecordEditor(const Record& record);

  void apply(const Assignment& assignment);

  // `list` is a list of elements; `to` is where the element stands afterwards.
  void move(const FieldPath& list, std::ptrdiff_t from, std::ptrdiff_t to);

  // At the end of a list, even when an equal one is there.
  void add(const FieldPath& list, const Json& element);

  // The record as it is so far.
  [[nodiscard]] const Json& json() const noexcept { return json_; }

  // nullopt when something was refused; then errors are among `faults`. Members that the schema does not know
  // in what was set are warned of.
  [[nodiscard]] std::optional<Record> finish(Diagnostics& faults);

 private:
  struct Place;

  [[nodiscard]] std::optional<Place> resolve(const FieldPath& path);
  [[nodiscard]] std::optional<std::size_t> position_in(const FieldPath& path, const Json* list,
                                                       std::ptrdiff_t position);
  std::nullopt_t refuse(const char* rule, const FieldPath& path, std::string message);
  void set(const Place& place, const Json& value);
  [[nodiscard]] bool put(const Place& place, const Json& value);
  void append(const Place& place, const Json& value);
  void append_to(const Place& place, const Json& value);
  void take(const Place& place, const Json& value);
  void unset(const Place& place);
  void keep_identity(const Place& place, const Json& before);

  const Record& before_;
  Json unchanged_;
  Json json_;
  ElementIdentity identity_;
  std::vector<std::string> touched_;  // pointers
  Diagnostics faults_;
};

}  // namespace cairn
