#pragma once

#include <string>
#include <string_view>

namespace cairn {

// Why RE2 refuses an expression, in plain words, with what to write instead. Internal to match/.
//   explain_refusal("a(?=b)", "invalid perl operator", "(?=")
//     -> "lookahead (?=…) is not supported; write the text that must follow into the expression itself"
// `reason` and `part` are RE2's: its message, and the part of the expression it is about.
[[nodiscard]] std::string explain_refusal(std::string_view regex, std::string_view reason,
                                          std::string_view part);

}  // namespace cairn
