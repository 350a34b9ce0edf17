// Any bytes: read_json gives a value or placed faults, never both and never neither, and agrees with
// nlohmann's own parser on what it accepts; locate and place stay within the text.

#include <cstdint>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "model/json_reader.h"
#include "promise.h"

using namespace cairn;
using cairn::fuzz::promise;

namespace {

// The value the reader gave is found again at each of its own pointers.
void check_places(const Json& value, const std::string& pointer, std::string_view text) {
  const std::size_t start = locate(text, pointer);
  promise(start < text.size(), "a value lies within the text");
  const char first = text[start];
  promise(value.is_object()   ? first == '{'
          : value.is_array()  ? first == '['
          : value.is_string() ? first == '"'
                              : (first == '-' || first == 't' || first == 'f' || first == 'n' ||
                                 (first >= '0' && first <= '9')),
          "a pointer leads to a value of its kind");
  if (!value.is_structured()) return;
  std::size_t checked = 0;
  for (const auto& [name, child] : value.items())
    if (++checked <= 4)  // of each container: locate walks the whole text
      check_places(child, pointer + '/' + (value.is_object() ? escape_pointer_token(name) : name), text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Diagnostics faults;
  const auto json = read_json(text, faults);
  promise(json.has_value() == faults.empty(), "a value or faults");
  for (const Diagnostic& fault : faults) {
    promise(fault.severity == Severity::kError && !fault.rule.empty() && !fault.message.empty(),
            "a fault is whole");
    promise(fault.line >= 1 && fault.column >= 1 && fault.column <= size + 1, "a fault has a place");
    promise(!invalid_utf8_at(to_string(fault)), "a fault can be printed");
  }
  faults.push_back({.pointer = "/a/0/b"});
  place(faults, text);
  promise(locate(text, "/a/0/b") <= size, "locate stays within the text");

  const Json plain = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json) {
    promise(plain == *json, "the same value as nlohmann's parser gives");
    promise(Json::parse(json->dump()) == *json, "the value can be written and read");
    check_places(*json, "", text);
  } else if (faults.front().rule == "not-json" && faults.front().pointer.empty()) {
    promise(plain.is_discarded(), "nlohmann's parser refuses it too");
  }
  return 0;
}
