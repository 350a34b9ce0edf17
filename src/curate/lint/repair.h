#pragma once

#include <string>
#include <string_view>

namespace cairn {

// A signature as an expression that finds it and texts that differ from it in numbers, placeholders (X, Y, Z,
// N) and quoted names alone.
//   expression_of("listen tcp :8080: bind 'eth0'")  ->  "listen tcp :\\d+: bind '[^']*'"
// Of a long one its first sixty bytes or so, to the end of a word. Empty for a signature that describes an
// error instead of quoting it ("AI tells a traveller …", more than eighteen words): nobody's text holds it.
// Internal to curate/lint.
[[nodiscard]] std::string expression_of(std::string_view signature);
[[nodiscard]] bool is_description(std::string_view signature);

}  // namespace cairn
