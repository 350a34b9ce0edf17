#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "curate/desk.h"
#include "query/transition_graph.h"

namespace cairn {

// Links between records, as curators make and take them away.
//   std::vector<Edited> edited = link(desk, {.from = "git/detached-head", .to = "git/lost-commits",
//                                            .probability = 0.4}, {.mirrored = true});
// The mirrored link is what the other record says of the same thing: A leads_to B is B preceded_by A with the
// same probability and condition, and confusion is mutual.

struct LinkStatement {
  std::string from;
  LinkKind kind = LinkKind::kLeadsTo;
  std::string to;  // by id or alias; a link to a record that is not there is refused (no-such-record)
  std::optional<double> probability = {};
  std::optional<std::string> condition = {}, distinction = {};
};

struct LinkOptions {
  bool mirrored = false;  // in both records
  EditPolicy policy = {};
};

// The link as its target would state it.
[[nodiscard]] LinkStatement mirror_of(const LinkStatement& statement);

// Makes the link, or adds to one that is there what it does not say yet. Refuses self-link, and
// contradiction: one of the two records says something else of it already.
[[nodiscard]] std::vector<Edited> link(Desk& desk, LinkStatement statement, const LinkOptions& options);

// Takes the link away; of a target that is no record too. Refuses no-such-link: neither record states it.
// Mirrored, it is enough that one of them does.
[[nodiscard]] std::vector<Edited> unlink(Desk& desk, LinkStatement statement, const LinkOptions& options);

// Every link of the record to `from` becomes one to `to`; two of a kind that then say the same target become
// one, the first with what only the second says. An empty `to` takes them away.
void redirect_links(Record& record, std::string_view from, std::string_view to);

// The same for all records but `except`, each an edit that leaves its tier. Only those that had such a link.
[[nodiscard]] std::vector<Edited> redirect_all_links(Desk& desk, std::string_view from, std::string_view to,
                                                     std::int64_t except);

}  // namespace cairn
