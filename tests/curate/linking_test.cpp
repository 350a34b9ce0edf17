#include "curate/linking.h"

#include <doctest/doctest.h>

using namespace cairn;

namespace {

Store linked_base() {
  Store store = Store::in_memory();
  Writer writer = store.begin({.who = "test"});
  for (const char* name : {"git/a", "git/b", "git/c"}) {
    Record record;
    record.id = name;
    record.domain = std::string("git");
    record.signature = std::string(name);
    record.regex = std::string(name);
    if (record.id == "git/b") record.aliases = {"git/b-of-old"};
    (void)writer.put(std::move(record), Format::kNative);
  }
  writer.commit();
  return store;
}

std::string rule_of(const std::vector<Edited>& edited) {
  for (const Edited& one : edited)
    if (one.refused()) return one.faults.front().rule;
  return {};
}

}  // namespace

TEST_CASE("a link with its mirror is one link of the graph that both ends state, and goes as it came") {
  for (const LinkKind kind : {LinkKind::kLeadsTo, LinkKind::kPrecededBy, LinkKind::kConfusedWith}) {
    Store store = linked_base();
    const Record before = store.read("git/a")->record;
    Desk desk(store, {.who = "ann", .command = "link"});
    const LinkStatement statement{.from = "git/a", .kind = kind, .to = "git/b-of-old", .probability = 0.25};
    CHECK(rule_of(link(desk, statement, {.mirrored = true})).empty());
    const auto near = neighbourhood(store, "git/a", {.depth = 1});
    REQUIRE(near->links.size() == 1);
    CHECK(near->links.front().probability == 0.25);
    CHECK(near->links.front().written_by.size() == 2);
    const bool goes_out = kind != LinkKind::kPrecededBy;
    CHECK(near->links.front().from == (goes_out ? "git/a" : "git/b"));

    CHECK(link(desk, statement, {.mirrored = true}).front().changed() == false);
    CHECK(rule_of(unlink(desk, mirror_of(statement), {.mirrored = true})).empty());
    CHECK(neighbourhood(store, "git/a", {.depth = 1})->links.empty());
    CHECK(rule_of(unlink(desk, statement, {.mirrored = true})) == "no-such-link");
  }
}

TEST_CASE("a link says nothing that either end denies, and only what is there") {
  Store store = linked_base();
  Desk desk(store, {.who = "ann", .command = "link"});
  CHECK(rule_of(link(desk, {.from = "git/a", .to = "git/b", .probability = 0.4}, {})).empty());
  CHECK(rule_of(link(desk, {.from = "git/a", .to = "git/b", .probability = 0.5}, {})) == "contradiction");
  CHECK(rule_of(link(
            desk, {.from = "git/b", .kind = LinkKind::kPrecededBy, .to = "git/a", .probability = 0.5}, {})) ==
        "contradiction");
  CHECK(rule_of(link(desk, {.from = "git/a", .to = "git/b", .condition = "at night"}, {})).empty());
  CHECK(rule_of(link(desk, {.from = "git/b", .to = "git/b-of-old"}, {})) == "self-link");
  CHECK(rule_of(link(desk, {.from = "git/a", .to = "git/none"}, {})) == "no-such-record");
  CHECK(rule_of(link(desk, {.from = "git/none", .to = "git/a"}, {})) == "no-such-record");
  CHECK(store.read("git/a")->record.transition_graph->leads_to->size() == 1);
}
