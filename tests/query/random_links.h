#pragma once

#include <fmt/format.h>

#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "model/fields.h"
#include "query/shared_base.h"

namespace cairn::testing {

// Small random graphs of records for the tests of the transition graph: links of all kinds, written at one
// end or both, with and without probabilities, to ids, to aliases of one record and of two, to nothing and to
// the record itself.
struct LinkedRecords {
  struct Written {
    std::string writer, kind, target;  // the target as it is to be understood
    std::optional<double> probability;
    bool dangling;
  };
  std::vector<Record> records;
  std::vector<Written> links;
};

inline LinkedRecords linked_records(std::uint64_t seed, int size, int most_links) {
  std::mt19937_64 random(seed);
  const auto below = [&](int end) { return std::uniform_int_distribution<int>(0, end - 1)(random); };
  LinkedRecords made;
  for (int i = 0; i < size; ++i) {
    Record record = make_record(fmt::format("g/n{}", i), fmt::format("signature {}", i), "x");
    record.aliases.emplace() = {fmt::format("alias-{}", i), fmt::format("shared-{}", i / 2)};
    TransitionGraph& graph = record.transition_graph.emplace();
    for (int link = below(most_links + 1); link > 0; --link) {
      const int other = below(size);
      const int way = below(10);
      const std::string id = fmt::format("g/n{}", other);
      const std::string shared = fmt::format("shared-{}", other / 2);
      const bool is_shared = other / 2 * 2 + 1 < size;
      LinkedRecords::Written written{record.id, "", id, std::nullopt, false};
      std::string text = id;
      if (way == 0) text = fmt::format("alias-{}", other);
      if (way == 1) {
        text = shared;
        written.target = is_shared ? shared : fmt::format("g/n{}", other / 2 * 2);
        written.dangling = is_shared;
      }
      if (way == 2) {
        text = written.target = fmt::format("g/missing{}", other % 3);
        written.dangling = true;
      }
      Transition transition;
      transition.error_id = text;
      if (below(3) > 0) {
        written.probability = below(11) / 10.0;
        transition.probability = *written.probability;
      }
      const TransitionKind& kind = kTransitionKinds[static_cast<std::size_t>(below(3))];
      written.kind = kind.name;
      auto& list = graph.*kind.member;
      if (!list) list.emplace();
      list->push_back(transition);
      made.links.push_back(written);
    }
    made.records.push_back(std::move(record));
  }
  return made;
}

// The probability of each directed link by its ends, as cairn reads it: the source's first word, else the
// target's first.
using Ends = std::pair<std::string, std::string>;
inline std::map<Ends, std::optional<double>> directed(const LinkedRecords& made) {
  std::map<Ends, std::optional<double>> links;
  for (const char* kind : {"leads_to", "preceded_by"})
    for (const LinkedRecords::Written& link : made.links) {
      if (link.kind != kind) continue;
      const bool leads = link.kind == "leads_to";
      auto& probability = links[leads ? Ends{link.writer, link.target} : Ends{link.target, link.writer}];
      if (!probability) probability = link.probability;
    }
  return links;
}

}  // namespace cairn::testing
