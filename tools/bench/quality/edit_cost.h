#pragma once

#include <cstddef>
#include <filesystem>

namespace cairn::bench {

// What one edit costs, and the match after it: changes the signature of `edits` records of the base and back,
// each in a transaction of its own, and asks a matcher that was there before for it. Prints the medians.
// Writes to the base.
void print_edit_cost(const std::filesystem::path& base, const std::filesystem::path& cache,
                     std::size_t edits);

}  // namespace cairn::bench
