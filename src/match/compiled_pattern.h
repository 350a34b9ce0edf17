#pragma once

// Internal to match/, for its .cpp files: the one way in which an expression becomes an RE2 object.
#include <re2/re2.h>

#include <memory>
#include <string_view>

#include "match/expression_tree.h"

namespace cairn {

// Never nullptr; ok() says whether RE2 takes it.
[[nodiscard]] std::unique_ptr<RE2> compile_re2(std::string_view regex, bool crosses_lines);

// The same for a check that tries one short text and throws the object away: with this little memory RE2
// leaves its automaton alone, which takes three times as long to set up as that text takes to try without (17
// and 5 us).
[[nodiscard]] std::unique_ptr<RE2> compile_re2_to_check(std::string_view regex, bool crosses_lines);

// For a check that tries one ASCII text in lower case: the expression in lower case, see
// lowered_expression.h. nullptr where that cannot be had, or RE2 refuses it; then only compile_re2_to_check
// tells. What is compiled here compiles there too: its program is at most kMemoryToCheck / 64 instructions,
// and none becomes more than 40 of UTF-8 without case, of which Pattern::kMemoryLimit lets more pass.
[[nodiscard]] std::unique_ptr<RE2> compile_re2_in_lower_case(std::string_view regex);

}  // namespace cairn
