#include "query/cursor.h"

#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.h"
#include "base/sha256.h"
#include "base/text.h"
#include "model/json.h"

namespace cairn {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

// base64url without padding (RFC 4648, 5).
std::string encoded(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char byte : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(byte);
    for (count += 8; count >= 6; count -= 6) text += kDigits[bits >> (count - 6) & 63];
  }
  if (count > 0) text += kDigits[bits << (6 - count) & 63];
  return text;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char digit : text) {
    const std::size_t value = kDigits.find(digit);
    if (value == kDigits.npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 255);
  }
  return bytes;
}

std::string mark_of(std::string_view identity) {
  return sha256_hex(identity).substr(0, 12);
}

SqlValue value_from(const Json& json) {
  if (json.is_number_integer()) return json.get<std::int64_t>();
  if (json.is_number()) return json.get<double>();
  return json.get<std::string>();
}

}  // namespace

std::string to_text(const Cursor& cursor, std::string_view identity) {
  Json json = {mark_of(identity), cursor.id};
  if (!cursor.past_values)
    json.push_back(std::visit([](const auto& one) { return Json(one); }, cursor.value));
  return encoded(json.dump());
}

Cursor from_text(std::string_view text, std::string_view identity) {
  const auto bytes = decoded(text);
  const Json json = bytes ? Json::parse(*bytes, nullptr, false) : Json();
  const bool whole = json.is_array() && (json.size() == 2 || json.size() == 3) && json[0].is_string() &&
                     json[1].is_string() && (json.size() == 2 || json[2].is_number() || json[2].is_string());
  if (!whole)
    throw Error(Error::Kind::kUsage,
                "--after " + quote_excerpt(text) + ": is no cursor; give it as the end of a page printed it");
  if (json[0] != mark_of(identity))
    throw Error(
        Error::Kind::kUsage,
        "--after: the cursor is of a query with other filters or another order; repeat that one, or begin "
        "without --after");
  Cursor cursor{json.size() == 2, {}, json[1].get<std::string>()};
  if (!cursor.past_values) cursor.value = value_from(json[2]);
  return cursor;
}

}  // namespace cairn
