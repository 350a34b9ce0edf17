#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

class Store;

// The graph of transitions between records, read both ways: where A says that it leads to B, B is preceded by
// A even if B does not say so, and records that are confused with each other are so from either side.
//   Neighbourhood near = neighbourhood(store, "git/detached-head", {.depth = 2});
//   for (const GraphLink& link : near.links) draw(link.from, link.to, link.probability);
// A target is a record's id, else an alias if only one record has it; else it dangles: a node that says
// nothing. Throws Error(kStore) when the file cannot be read. One thread at a time.
enum class LinkKind : std::uint8_t {
  kLeadsTo,       // read from its source
  kPrecededBy,    // the same link, read from its target
  kConfusedWith,  // without direction
};

// "leads_to", "preceded_by", "confused_with": as --kind takes them.
[[nodiscard]] std::string_view to_string(LinkKind kind) noexcept;
[[nodiscard]] std::optional<LinkKind> parse_link_kind(std::string_view name) noexcept;

struct GraphLink {
  bool is_confusion = false;            // else `from` leads to `to`
  std::string from, to;                 // of a confusion: the lesser id first
  std::optional<double> probability;    // the source's word before the target's
  std::string condition;                // or what tells two confused records apart; may be empty
  std::vector<std::string> written_by;  // the ids of the one or two records that say it, in order
};

struct GraphNode {
  std::string id;
  std::string signature;
  bool exists = true;  // false: a target that is no record
  int distance = 0;    // from the record that was asked for
};

struct GraphQuestion {
  int depth = 2;
  std::vector<LinkKind> kinds;  // as seen from the record that is left; empty: all
};

struct Neighbourhood {
  std::vector<GraphNode> nodes;  // by distance and id; the first is the record asked for
  std::vector<GraphLink> links;  // between these, each once; by from, to
  bool was_cut = false;          // there are more nodes than kMostGraphNodes
};

inline constexpr int kGreatestDepth = 50;
inline constexpr std::size_t kMostGraphNodes = 1000;

// nullopt: neither a record nor an alias of exactly one.
[[nodiscard]] std::optional<Neighbourhood> neighbourhood(Store& store, std::string_view id,
                                                         const GraphQuestion& question);

// The record of that id, or the only one that has it as an alias.
[[nodiscard]] std::optional<std::string> resolve_id(Store& store, std::string_view id);

}  // namespace cairn
