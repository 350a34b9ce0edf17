#include "model/format.h"

#include <nlohmann/json.hpp>

#include "model/errorcanon_codec.h"
#include "model/native_codec.h"

namespace cairn {

std::optional<Format> parse_format(std::string_view name) noexcept {
  if (name == "cairn" || name == "native") return Format::kNative;
  if (name == "errorcanon") return Format::kErrorCanon;
  return std::nullopt;
}

std::string_view to_string(Format format) noexcept {
  return format == Format::kNative ? "cairn" : "errorcanon";
}

Format detect_format(const Json& json) {
  const auto has_object = [&](const char* name) { return json.contains(name) && json[name].is_object(); };
  const bool nested = (has_object("error") || has_object("verdict")) && !json.contains("signature");
  return nested ? Format::kErrorCanon : Format::kNative;
}

Record decode(Format format, const Json& json, Diagnostics& faults) {
  return format == Format::kNative ? decode_native(json, faults) : decode_errorcanon(json, faults);
}

Json encode(Format format, const Record& record) {
  return format == Format::kNative ? encode_native(record) : encode_errorcanon(record);
}

std::string to_canonical_text(const Json& json) {
  return json.dump(2) + '\n';
}

std::string to_canonical_text(Format format, const Record& record) {
  return to_canonical_text(encode(format, record));
}

std::string to_compact_text(Format format, const Record& record) {
  return encode(format, record).dump();
}

}  // namespace cairn
