#include "store/sql_parameters.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace cairn {
namespace {

// The number that is written exactly so: where a column is text, it is compared as the same text again.
template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (fmt::format("{}", value) != text) return std::nullopt;
  return value;
}

void bind(sqlite3_stmt* statement, int index, std::string_view text) {
  if (const auto integer = number<std::int64_t>(text)) {
    sqlite3_bind_int64(statement, index, *integer);
  } else if (const auto real = number<double>(text); real && std::isfinite(*real)) {
    sqlite3_bind_double(statement, index, *real);
  } else {
    sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
}

std::string name_of(sqlite3_stmt* statement, int index) {
  const char* name = sqlite3_bind_parameter_name(statement, index);
  return name == nullptr ? fmt::format("?{}", index) : name;
}

// ":name=VALUE" -> ":name"; empty for a value alone.
std::string_view named(std::string_view text) {
  if (text.empty() || std::string_view(":@$").find(text.front()) == std::string_view::npos) return {};
  return text.substr(0, text.find('='));
}

}  // namespace

void bind_parameters(sqlite3_stmt* statement, std::span<const std::string> values) {
  const int count = sqlite3_bind_parameter_count(statement);
  std::vector<bool> bound(static_cast<std::size_t>(count) + 1, false);
  std::vector<std::string_view> positional;
  for (const std::string& value : values) {
    const std::string_view name = named(value);
    if (name.empty() || name.size() == value.size()) {
      positional.emplace_back(value);
      continue;
    }
    const int index = sqlite3_bind_parameter_index(statement, std::string(name).c_str());
    if (index == 0)
      throw Error(Error::Kind::kUsage,
                  fmt::format("the query has no parameter {}; it is given a value", quote_excerpt(name)));
    bind(statement, index, std::string_view(value).substr(name.size() + 1));
    bound[static_cast<std::size_t>(index)] = true;
  }
  int next = 1;
  for (const std::string_view value : positional) {
    while (next <= count && bound[static_cast<std::size_t>(next)]) ++next;
    if (next > count)
      throw Error(Error::Kind::kUsage,
                  fmt::format("the query has no parameter left for the value {}", quote_excerpt(value)));
    bind(statement, next, value);
    bound[static_cast<std::size_t>(next)] = true;
  }
  for (int index = 1; index <= count; ++index)
    if (!bound[static_cast<std::size_t>(index)])
      throw Error(Error::Kind::kUsage, fmt::format("the parameter {} has no value; give it one with --param",
                                                   name_of(statement, index)));
}

}  // namespace cairn
