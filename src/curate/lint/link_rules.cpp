#include "curate/lint/link_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "query/graph_check.h"

namespace cairn {
namespace {

using TransitionList = List<Transition> TransitionGraph::*;

bool names(const Record& record, const std::string& id) {
  return record.id == id ||
         (record.aliases && std::ranges::find(*record.aliases, id) != record.aliases->end());
}

// The link of `writer` to `target` in that list, under its id or an alias.
std::optional<Transition> find_link(const Record& writer, TransitionList list, const Record& target) {
  if (!writer.transition_graph || !((*writer.transition_graph).*list)) return std::nullopt;
  for (const Transition& link : *((*writer.transition_graph).*list))
    if (link.error_id && names(target, *link.error_id)) return link;
  return std::nullopt;
}

// The silent record says the same of the link as the other does.
Mend mirror_of(const Transition& link, const Record& writer, const std::string& silent, TransitionList list) {
  Transition mirrored{.error_id = writer.id, .condition = link.condition, .probability = link.probability};
  return {silent, [mirrored, writer, list](Record& record) {
            if (find_link(record, list, writer)) return;
            if (!record.transition_graph) record.transition_graph.emplace();
            List<Transition>& links = (*record.transition_graph).*list;
            if (!links) links.emplace();
            links->push_back(mirrored);
          }};
}

class LinkRules {
 public:
  LinkRules(Store& store, const LintedRecords& records, FindingCollector& findings)
      : store_(store), records_(records), findings_(findings) {}

  void take(const GraphFinding& found) {
    switch (found.rule) {
      case GraphRule::kDangling:
        return add("dangling-link", found);
      case GraphRule::kContradiction:
        return add("contradictory-link", found);
      case GraphRule::kSelfLink:
        return add("self-link", found);
      case GraphRule::kOneWay:
        return add_one_way(found);
      default:
        return;  // cycles, hubs and orphans are no faults of a record: `cairn graph --check` lists them
    }
  }

 private:
  [[nodiscard]] bool is_chosen(const std::string& id) const {
    const auto found = std::ranges::lower_bound(records_, id, {}, &LintedRecord::id);
    return found != records_.end() && found->id == id && found->chosen;
  }

  // The graph's messages say what is wrong, a colon, and what to do.
  void add(const char* rule, const GraphFinding& found) {
    if (!is_chosen(found.id)) return;
    const std::size_t colon = std::min(found.message.rfind(": "), found.message.size());
    findings_.add({.rule = rule,
                   .id = found.id,
                   .pointer = "/transition_graph",
                   .message = fmt::format("link with {}: {}", quote_excerpt(found.target, 100),
                                          found.message.substr(0, colon)),
                   .fix = found.message.substr(std::min(colon + 2, found.message.size())),
                   .others = {found.target}});
  }

  void add_one_way(const GraphFinding& found) {
    if (!findings_.wants("one-way-link") || (!is_chosen(found.id) && !is_chosen(found.target))) return;
    const auto first = store_.read(found.id), second = store_.read(found.target);
    if (!first || !second) return;
    const Record& from = first->record;
    const Record& to = second->record;
    if (const auto link = find_link(from, &TransitionGraph::leads_to, to))
      silent(from, "leads_to", to, "preceded_by",
             mirror_of(*link, from, to.id, &TransitionGraph::preceded_by));
    else if (const auto told = find_link(to, &TransitionGraph::preceded_by, from))
      silent(to, "preceded_by", from, "leads_to", mirror_of(*told, to, from.id, &TransitionGraph::leads_to));
  }

  void silent(const Record& writer, const char* says, const Record& record, const char* lacks, Mend mend) {
    if (!is_chosen(record.id)) return;
    findings_.add(
        {.rule = "one-way-link",
         .id = record.id,
         .pointer = fmt::format("/transition_graph/{}", lacks),
         .message = fmt::format("{} says {} {}, which does not say so itself", writer.id, says, record.id),
         .fix = fmt::format("add {} to {}", writer.id, lacks),
         .others = {writer.id},
         .mend = std::move(mend)});
  }

  Store& store_;
  const LintedRecords& records_;
  FindingCollector& findings_;
};

}  // namespace

void lint_links(Store& store, const LintedRecords& records, FindingCollector& findings) {
  LinkRules rules(store, records, findings);
  for (const GraphFinding& found : check_graph(store)) rules.take(found);
}

}  // namespace cairn
