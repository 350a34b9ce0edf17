// Any bytes that are JSON, the way of an import: decode by detected format, validate, encode in both formats,
// decode again. A document without an error must come back JSON-equal, and give the same record by every
// road.

#include <cstdint>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "model/format.h"
#include "model/json_reader.h"
#include "model/validate.h"
#include "promise.h"

using namespace cairn;
using cairn::fuzz::promise;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Diagnostics faults;
  const auto json = read_json(text, faults);
  if (!json || !json->is_object()) return 0;
  const Format format = detect_format(*json);
  const Record record = decode(format, *json, faults);
  const bool is_read = !has_errors(faults) && !record.id.empty();
  validate(record, format,
           std::chrono::year_month_day{std::chrono::year(2026), std::chrono::month(11), std::chrono::day(24)},
           faults);
  place(faults, text);
  for (const Diagnostic& fault : faults) {
    promise(fault.line >= 1 && fault.column >= 1 && fault.column <= size + 1, "a fault has a place");
    promise(!invalid_utf8_at(to_string(fault)), "a fault can be printed");
  }

  for (const Format each : {Format::kNative, Format::kErrorCanon}) {
    const Json written = encode(each, record);  // must not throw, whatever the record
    if (!is_read) continue;
    if (each == format)
      promise(nlohmann::json(written) == nlohmann::json(*json), "the document comes back JSON-equal");
    if (!has_errors(faults)) promise(detect_format(written) == each, "a valid record's format is seen again");
    Diagnostics none;
    promise(decode(each, written, none) == record, "decode(encode(r)) == r");
    promise(!has_errors(none), "what was written is accepted");
    promise(to_canonical_text(each, record) ==
                to_canonical_text(each, decode(each, Json::parse(to_canonical_text(each, record)), none)),
            "canonical text is a fixed point");
  }
  return 0;
}
