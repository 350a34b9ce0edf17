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

}  // namespace cairn
