#include "curate/linking.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/fields.h"
#include "store/history.h"
#include "store/transitions.h"

namespace cairn {
namespace {

List<Transition> TransitionGraph::*list_of(LinkKind kind) {
  switch (kind) {
    case LinkKind::kLeadsTo:
      return &TransitionGraph::leads_to;
    case LinkKind::kPrecededBy:
      return &TransitionGraph::preceded_by;
    case LinkKind::kConfusedWith:
      return &TransitionGraph::frequently_confused_with;
  }
  return nullptr;
}

Edited refused(const std::string& id, std::string rule, std::string message) {
  Edited edited;
  edited.id = id;
  edited.faults.push_back({.rule = std::move(rule), .message = std::move(message)});
  return edited;
}

// The names under which a record may be meant: its id and its aliases; of what is no record, the text itself.
using Names = std::vector<std::string>;

Names names_of(Desk& desk, const std::string& id) {
  Names names{id};
  if (const auto stored = desk.store().read(id); stored && stored->record.aliases)
    names.insert(names.end(), stored->record.aliases->begin(), stored->record.aliases->end());
  return names;
}

bool is_to(const Transition& link, const Names& names) {
  return link.error_id && std::ranges::find(names, *link.error_id) != names.end();
}

Transition* find_link(Record& record, LinkKind kind, const Names& target) {
  if (!record.transition_graph) return nullptr;
  List<Transition>& list = *record.transition_graph.*list_of(kind);
  if (!list) return nullptr;
  const auto found = std::ranges::find_if(*list, [&](const Transition& link) { return is_to(link, target); });
  return found == list->end() ? nullptr : &*found;
}

template <class Value>
bool contradicts(const Field<Value>& said, const std::optional<Value>& wanted) {
  return said && wanted && *said != *wanted;
}

// What the record says of the link already that the statement denies; empty when nothing.
std::string contradiction(const Transition& said, const LinkStatement& wanted) {
  if (contradicts(said.probability, wanted.probability))
    return fmt::format("probability {}", *said.probability);
  if (contradicts(said.condition, wanted.condition)) return "another condition";
  if (contradicts(said.distinction, wanted.distinction)) return "another distinction";
  return {};
}

void state(Record& record, const LinkStatement& wanted, const Names& target) {
  Transition* link = find_link(record, wanted.kind, target);
  if (link == nullptr) {
    if (!record.transition_graph) record.transition_graph.emplace();
    List<Transition>& list = *record.transition_graph.*list_of(wanted.kind);
    if (!list) list.emplace();
    link = &list->emplace_back();
    link->error_id = wanted.to;
  }
  if (wanted.probability && !link->probability) link->probability = *wanted.probability;
  if (wanted.condition && !link->condition) link->condition = *wanted.condition;
  if (wanted.distinction && !link->distinction) link->distinction = *wanted.distinction;
}

template <class Value>
void adopt(std::optional<Value>& wanted, const Field<Value>& said) {
  if (!wanted && said) wanted = *said;
}

// What the record says of the link already and the statement leaves open.
void adopt_said(Desk& desk, LinkStatement& statement, const std::string& by, LinkKind kind,
                const std::string& target) {
  auto stored = desk.store().read(by);
  const Transition* said = find_link(stored->record, kind, names_of(desk, target));
  if (said == nullptr) return;
  adopt(statement.probability, said->probability);
  adopt(statement.condition, said->condition);
  adopt(statement.distinction, said->distinction);
}

// The ids that both ends have now.
bool resolve(Desk& desk, LinkStatement& statement, std::vector<Edited>& edited, bool target_must_exist) {
  for (std::string* id : {&statement.from, &statement.to}) {
    const auto known = find_known(desk.store(), *id);
    const bool there = known && known->as != Known::As::kRetired;
    if (there) *id = known->id;
    if (there || (id == &statement.to && !target_must_exist)) continue;
    edited.push_back(desk.change(*id, [](Record&) {}));  // the desk says why not
    return false;
  }
  return true;
}

// nullopt when the record does not contradict the statement.
std::optional<Edited> find_contradiction(Desk& desk, const LinkStatement& statement) {
  auto stored = desk.store().read(statement.from);
  const Transition* said = find_link(stored->record, statement.kind, names_of(desk, statement.to));
  if (said == nullptr) return std::nullopt;
  const std::string what = contradiction(*said, statement);
  if (what.empty()) return std::nullopt;
  return refused(statement.from, "contradiction",
                 fmt::format("{} says {} {} with {} already; `cairn unlink {} {} {}` takes that away",
                             statement.from, to_string(statement.kind), statement.to, what, statement.from,
                             to_string(statement.kind), statement.to));
}

// Whether there was one.
bool take_away(Record& record, LinkKind kind, const Names& target) {
  if (find_link(record, kind, target) == nullptr) return false;
  List<Transition>& list = *record.transition_graph.*list_of(kind);
  std::erase_if(*list, [&](const Transition& link) { return is_to(link, target); });
  return true;
}

// The target's word is an edit that nobody looked at the revision for, and that leaves its tier.
EditPolicy policy_of(const LinkOptions& options, bool mirrored) {
  return mirrored ? EditPolicy{.minor = true} : options.policy;
}

template <class Value>
void fill(Field<Value>& value, const Field<Value>& from) {
  if (!value) value = from;
}

void redirect(List<Transition>& list, std::string_view from, std::string_view to) {
  if (!list) return;
  std::vector<Transition> kept;
  for (Transition& link : *list) {
    const bool moves = link.error_id && *link.error_id == from;
    if (moves && to.empty()) continue;
    if (moves) link.error_id = std::string(to);
    const auto same = std::ranges::find_if(kept, [&](const Transition& other) {
      return link.error_id && *link.error_id == to && other.error_id == link.error_id;
    });
    if (same == kept.end()) {
      kept.push_back(std::move(link));
      continue;
    }
    fill(same->probability, link.probability);
    for (const auto& text : ElementTraits<Transition>::texts) fill((*same).*text.member, link.*text.member);
  }
  *list = std::move(kept);
}

}  // namespace

LinkStatement mirror_of(const LinkStatement& statement) {
  LinkStatement mirror = statement;
  std::swap(mirror.from, mirror.to);
  if (statement.kind == LinkKind::kLeadsTo) mirror.kind = LinkKind::kPrecededBy;
  if (statement.kind == LinkKind::kPrecededBy) mirror.kind = LinkKind::kLeadsTo;
  return mirror;
}

std::vector<Edited> link(Desk& desk, LinkStatement statement, const LinkOptions& options) {
  std::vector<Edited> edited;
  if (!resolve(desk, statement, edited, true)) return edited;
  if (statement.from == statement.to)
    return {refused(statement.from, "self-link", statement.from + ": a record has no link to itself")};
  LinkStatement mirror = mirror_of(statement);
  if (auto fault = find_contradiction(desk, statement)) return {std::move(*fault)};
  if (auto fault = find_contradiction(desk, mirror)) return {std::move(*fault)};
  if (options.mirrored) {
    adopt_said(desk, statement, statement.from, statement.kind, statement.to);
    adopt_said(desk, statement, mirror.from, mirror.kind, mirror.to);
    mirror = mirror_of(statement);
  }
  const auto say = [&](const LinkStatement& side) {
    return [&, names = names_of(desk, side.to)](Record& record) { state(record, side, names); };
  };
  edited.push_back(desk.change(statement.from, say(statement), policy_of(options, false)));
  if (options.mirrored) edited.push_back(desk.change(mirror.from, say(mirror), policy_of(options, true)));
  return edited;
}

std::vector<Edited> unlink(Desk& desk, LinkStatement statement, const LinkOptions& options) {
  std::vector<Edited> edited;
  if (!resolve(desk, statement, edited, false)) return edited;
  bool found = false;
  const auto take = [&](const LinkStatement& side) {
    return [&, names = names_of(desk, side.to)](Record& record) {
      found = take_away(record, side.kind, names) || found;
    };
  };
  edited.push_back(desk.change(statement.from, take(statement), policy_of(options, false)));
  const LinkStatement mirror = mirror_of(statement);
  if (options.mirrored && desk.store().read(mirror.from))
    edited.push_back(desk.change(mirror.from, take(mirror), policy_of(options, true)));
  if (found || edited.front().refused()) return edited;
  return {refused(statement.from, "no-such-link",
                  fmt::format("{} does not say that it {} {}; `cairn graph {}` shows its links",
                              statement.from, to_string(statement.kind), statement.to, statement.from))};
}

void redirect_links(Record& record, std::string_view from, std::string_view to) {
  if (!record.transition_graph) return;
  for (const TransitionKind& kind : kTransitionKinds)
    redirect(*record.transition_graph.*kind.member, from, to);
}

std::vector<Edited> redirect_all_links(Desk& desk, std::string_view from, std::string_view to,
                                       std::int64_t except) {
  std::vector<Edited> edited;
  for (const std::int64_t record_id : records_linking_to(desk.store(), from))
    if (record_id != except)
      edited.push_back(
          desk.change(record_id, [&](Record& record) { redirect_links(record, from, to); }, {.minor = true}));
  return edited;
}

}  // namespace cairn
