#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cairn/terminal.h"
#include "query/transition_graph.h"

namespace cairn::tool {

// A piece of the transition graph as text.
//   session.print(graph_tree(near, {}, session.out_style()));
// Each link is drawn once and says which records it comes from.

// With box characters, from the first node down; links as `kinds` has them, seen from the record above
// (empty: all). A record that stands elsewhere in the tree is not opened again: "↑" is behind it.
[[nodiscard]] std::string graph_tree(const Neighbourhood& near, const std::vector<LinkKind>& kinds,
                                     const Style& style);

// For Graphviz and for Mermaid.
[[nodiscard]] std::string graph_dot(const Neighbourhood& near);
[[nodiscard]] std::string graph_mermaid(const Neighbourhood& near);

// "by both", "here" (the record above says it) or "there", as seen from `id`.
[[nodiscard]] std::string_view origin_of(const GraphLink& link, std::string_view id);

}  // namespace cairn::tool
