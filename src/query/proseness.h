#pragma once

#include <string_view>

namespace cairn {

// How much a text is somebody's own words: 0 a log, 1 a question or a description.
//   proseness("why does my pod keep restarting")  // 1
// Told by its plain words, its function words, how few lines it has, and signs that only code has; text in
// Chinese, Japanese or Korean counts as words. Of a long text the beginning decides.
[[nodiscard]] double proseness(std::string_view text);

}  // namespace cairn
