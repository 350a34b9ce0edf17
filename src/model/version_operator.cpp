#include "model/version_operator.h"

#include <algorithm>
#include <iterator>

namespace cairn {
namespace {

// Longer ones before their own beginnings.
constexpr VersionOperatorText kOperators[] = {
    {"===", VersionOperator::kEqual},     {"==", VersionOperator::kEqual},
    {"=", VersionOperator::kEqual},       {"!=", VersionOperator::kNotEqual},
    {">=", VersionOperator::kAtLeast},    {"\u2265", VersionOperator::kAtLeast},
    {">", VersionOperator::kAbove},       {"<=", VersionOperator::kAtMost},
    {"\u2264", VersionOperator::kAtMost}, {"<", VersionOperator::kBelow},
    {"~=", VersionOperator::kCompatible}, {"~>", VersionOperator::kCompatible},
    {"~", VersionOperator::kTilde},       {"^", VersionOperator::kCaret},
};

}  // namespace

const VersionOperatorText* find_version_operator(std::string_view text) {
  const auto* const row = std::ranges::find_if(
      kOperators, [&](const VersionOperatorText& candidate) { return text.starts_with(candidate.text); });
  return row == std::end(kOperators) ? nullptr : row;
}

}  // namespace cairn
