#pragma once

#include <string_view>

namespace cairn {

// The comparisons that a range text is made of.
//   find_version_operator(">=3.11") -> {">=", kAtLeast}
//   find_version_operator("3.11")   -> nullptr
enum class VersionOperator {
  kEqual,       // none, = == ===
  kNotEqual,    // !=
  kAtLeast,     // >= and its sign
  kAtMost,      // <= and its sign
  kAbove,       // >
  kBelow,       // <
  kCompatible,  // ~= of PEP 440, ~> of Ruby and Terraform: the last number may grow
  kTilde,       // ~ of npm: the patch may grow
  kCaret,       // ^ of npm: what is right of the first number other than zero may grow
};

struct VersionOperatorText {
  std::string_view text;
  VersionOperator op;
};

// The operator that `text` begins with; nullptr when it begins with none. It lives as long as the program.
[[nodiscard]] const VersionOperatorText* find_version_operator(std::string_view text);

}  // namespace cairn
