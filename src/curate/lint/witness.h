#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// Texts that an expression finds, made from the expression itself: one or two for each of its alternatives,
// the shortest it takes and one with something in the place of `.*`, `\d?` and their like.
//   witnesses("(disk|inode).*full")   ->  "diskfull", "disk qz full", "inodefull", "inode qz full"
// Each is tried with the expression. Empty when one alternative yields none that it finds (a rare class of
// characters, a look at case), or there are more than kMostWitnesses: then they would not stand for all that
// it finds. Internal to curate/lint.
inline constexpr std::size_t kMostWitnesses = 64;
[[nodiscard]] std::vector<std::string> witnesses(std::string_view regex);

}  // namespace cairn
