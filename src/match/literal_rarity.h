#pragma once

#include <string_view>

namespace cairn {

// How rare a run of one to four bytes in lower case is: one in 2^n places of logs and prose holds it.
//   run_rarity("tion") -> 9,  run_rarity("zmqe") -> about 30
// Internal to match/; literal_rarity (match/pattern_keys.h) is the same for longer texts.
[[nodiscard]] int run_rarity(std::string_view run) noexcept;

}  // namespace cairn
