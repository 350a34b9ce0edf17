#include "query/base_patterns.h"

#include "query/pattern_base.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {

PatternIndex base_patterns(Store& store, const std::filesystem::path& cache_folder) {
  return guarded(store.connection(), [&] {
    PatternBase patterns(store.connection(), cache_folder);
    return patterns.index(state_of(store.connection()));
  });
}

}  // namespace cairn
