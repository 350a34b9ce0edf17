#pragma once

#include <cstdint>
#include <vector>

namespace cairn {

// The sets of more than one node of a directed graph from each of which every other of the set is reached
// (strongly connected components): where its cycles are. Nodes are 0, 1, 2, …; next[n] are those that n leads
// to.
//   cycles({{1}, {0}, {0}})  -> {{0, 1}}
// Each set in order, the sets by their first node. Tarjan's algorithm without recursion: a chain of a million
// nodes does not end the stack. Linear time, pure, thread-safe.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> cycles(
    const std::vector<std::vector<std::uint32_t>>& next);

}  // namespace cairn
