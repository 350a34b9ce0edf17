#pragma once

// Internal to match/, for its .cpp files: the one way in which an expression becomes an RE2 object.
#include <re2/re2.h>

#include <memory>
#include <string_view>

#include "match/expression_tree.h"

namespace cairn {

// Never nullptr; ok() says whether RE2 takes it.
[[nodiscard]] std::unique_ptr<RE2> compile_re2(std::string_view regex, bool crosses_lines);

}  // namespace cairn
