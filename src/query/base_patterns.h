#pragma once

#include <filesystem>

#include "match/pattern_index.h"

namespace cairn {

class Store;

// The patterns of a knowledge base as it is now, for those who search without ranking.
//   scan_stream(base_patterns(store, cache_folder), …)
// Loaded from the cache folder when it has them (empty: no cache). Throws Error(kStore).
[[nodiscard]] PatternIndex base_patterns(Store& store, const std::filesystem::path& cache_folder);

}  // namespace cairn
