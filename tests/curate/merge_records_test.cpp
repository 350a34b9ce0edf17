#include "curate/merge_records.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/date.h"
#include "curate/rename.h"
#include "model/native_codec.h"
#include "model/random_record.h"
#include "store/doctor.h"
#include "store/history.h"

using namespace cairn;
using cairn::testing::RecordMaker;

namespace {

Record two_faced(std::string id, std::string signature) {
  Record record;
  record.domain = id.substr(0, id.find('/'));
  record.id = std::move(id);
  record.regex = signature;
  record.signature = std::move(signature);
  return record;
}

void keep(Store& store, std::vector<Record> records) {
  Writer writer = store.begin({.who = "test"});
  for (Record& record : records) (void)writer.put(std::move(record), Format::kNative);
  writer.commit();
}

template <class Element>
std::vector<std::string> actions(const List<Element>& list) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; list && i < list->size(); ++i)
    texts.push_back((*list)[i].action.value_or("(none)"));
  return texts;
}

bool holds_all(std::vector<std::string> all, const std::vector<std::string>& part) {
  return std::ranges::all_of(
      part, [&](const std::string& one) { return std::ranges::find(all, one) != all.end(); });
}

}  // namespace

TEST_CASE("of two records the union has all that either says, and names each place where they differ") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    Record kept = RecordMaker(seed).make();
    Record other = RecordMaker(seed + 5000).make();
    kept.id = "domain/kept";
    other.id = "domain/other";
    const Union united = unite(kept, other);
    CHECK(united.record.id == kept.id);
    CHECK(united.record.errorcanon == kept.errorcanon);
    CHECK(holds_all(actions(united.record.workarounds), actions(kept.workarounds)));
    CHECK(holds_all(actions(united.record.workarounds), actions(other.workarounds)));
    CHECK(holds_all(actions(united.record.dead_ends), actions(other.dead_ends)));
    CHECK(holds_all(united.record.tags.value_or(std::vector<std::string>()),
                    other.tags.value_or(std::vector<std::string>())));
    if (kept.root_cause && !kept.root_cause->empty()) CHECK(united.record.root_cause == kept.root_cause);
    if (kept.root_cause.absent()) CHECK(united.record.root_cause == other.root_cause);
    const Json json = encode_native(united.record);
    for (const FieldChoice& choice : united.choices) {
      CAPTURE(choice.path.text());
      const Json* there = choice.path.find(json);
      REQUIRE(there != nullptr);
      CHECK(*there == choice.kept);
      CHECK(choice.kept != choice.left_out);
    }
  }
}

TEST_CASE("a record united with itself is itself, but for its alias") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    const Record record = RecordMaker(seed).make();
    Union united = unite(record, record);
    CHECK(united.choices.empty());
    united.record.aliases = record.aliases;
    CHECK(united.record.dead_ends == record.dead_ends);
    CHECK(united.record.workarounds == record.workarounds);
    CHECK(united.record.translations == record.translations);
    CHECK(united.record.list_translations == record.list_translations);
    CHECK(united.record.extras == record.extras);
  }
}

TEST_CASE("a translation stays with the text that it translates") {
  Record kept = two_faced("git/a", "one");
  Record other = two_faced("git/b", "two");
  kept.root_cause = std::string("kept cause");
  kept.translations.push_back({"root_cause", "zh", std::string("kept-zh")});
  other.root_cause = std::string("other cause");
  other.translations.push_back({"root_cause", "de", std::string("other-de")});
  const auto texts = [](const Record& record) {
    std::vector<std::string> found;
    for (const Translation& one : record.translations) found.push_back(*one.text);
    return found;
  };
  CHECK(texts(unite(kept, other).record) == std::vector<std::string>{"kept-zh"});
  CHECK(texts(unite(kept, other, {"root_cause"}).record) == std::vector<std::string>{"other-de"});
  CHECK(unite(kept, other, {"domain"}).unused == std::vector<std::string>{"domain"});

  kept.workarounds.emplace().push_back({.action = std::string("first")});
  other.workarounds.emplace().push_back({.action = std::string("second")});
  other.workarounds->push_back({.action = std::string("first")});
  other.list_translations.push_back({"workarounds", "zh", {"second-zh", "first-zh"}});
  const Record united = unite(kept, other).record;
  REQUIRE(united.list_translations.size() == 1);
  CHECK(united.list_translations[0].texts == std::vector<std::string>{"first-zh", "second-zh"});
}

TEST_CASE("a merge leaves no link to what is gone, one way to both names, and new ids for new elements") {
  Store store = Store::in_memory();
  Record a = two_faced("git/a", "one"), b = two_faced("git/b", "two"), c = two_faced("git/c", "three");
  a.workarounds.emplace().push_back({.action = std::string("stays")});
  b.workarounds.emplace().push_back({.action = std::string("comes")});
  b.aliases = {"git/b-of-old"};
  a.transition_graph.emplace().leads_to.emplace().push_back({.error_id = std::string("git/b")});
  b.transition_graph.emplace().leads_to.emplace().push_back({.error_id = std::string("git/c")});
  c.transition_graph.emplace().preceded_by.emplace().push_back({.error_id = std::string("git/b")});
  c.transition_graph->preceded_by->push_back({.error_id = std::string("git/a"), .probability = 0.5});
  keep(store, {a, b, c});
  const auto old_id = store.read("git/a")->record.workarounds->front().element_id.value;
  const std::int64_t gone = store.read("git/b")->record_id;
  {
    Desk desk(store, {.who = "ann", .command = "merge"});
    const RecordMerge merge = merge_records(desk, {.kept = "git/a", .gone = "git/b"});
    for (const Edited& edited : merge.edited) CHECK_FALSE(edited.refused());
    CHECK(merge.choices.size() == 2);  // signature and regex
    desk.commit();
  }
  for (const char* name : {"git/a", "git/b", "git/b-of-old"}) CHECK(store.read(name)->record.id == "git/a");
  const Record merged = store.read("git/a")->record;
  CHECK(actions(merged.workarounds) == std::vector<std::string>{"stays", "comes"});
  CHECK((*merged.workarounds)[0].element_id.value == old_id);
  CHECK((*merged.workarounds)[1].element_id.value > old_id);
  REQUIRE(merged.transition_graph->leads_to->size() == 1);
  CHECK(*merged.transition_graph->leads_to->front().error_id == "git/c");
  const auto before = store.read("git/c")->record.transition_graph->preceded_by;
  REQUIRE(before->size() == 1);
  CHECK(*before->front().error_id == "git/a");
  CHECK(*before->front().probability == 0.5);
  CHECK(find_retired(store, "git/b")->record_id == gone);
  CHECK(find_retired(store, "git/b")->merged_into == "git/a");
  CHECK(examine(store).empty());
}

TEST_CASE("a renamed record keeps its history, its old name and the links to it, there and back") {
  Store store = Store::in_memory();
  Record a = two_faced("git/a", "one"), c = two_faced("git/c", "three");
  a.transition_graph.emplace().leads_to.emplace().push_back({.error_id = std::string("git/c")});
  a.versions.emplace().push_back({.version = std::string("git 2.30")});
  c.transition_graph.emplace().preceded_by.emplace().push_back({.error_id = std::string("git/a")});
  keep(store, {a, c});
  const auto turn = [&](const char* from, const char* to) {
    Desk desk(store, {.who = "ann", .command = "rename"});
    const auto edited = rename_record(desk, {.from = from, .to = to, .with_domain = true});
    REQUIRE(edited.size() == 2);
    CHECK_FALSE(has_errors(edited[0].faults));
    desk.commit();
  };
  const std::int64_t record_id = store.read("git/a")->record_id;
  turn("git/a", "vcs/b");
  CHECK(store.read("git/a")->record.id == "vcs/b");
  CHECK(store.read("vcs/b")->record_id == record_id);
  CHECK(*store.read("vcs/b")->record.domain == "vcs");
  CHECK(*store.read("git/c")->record.transition_graph->preceded_by->front().error_id == "vcs/b");
  CHECK(list_revisions(store, {.record_id = record_id}).size() == 2);
  CHECK(examine(store).empty());
  turn("git/a", "git/a");  // named by the alias that it has
  CHECK(store.read("vcs/b")->record.id == "git/a");
  CHECK(*store.read("git/a")->record.aliases == std::vector<std::string>{"vcs/b"});
  CHECK(examine(store).empty());

  Desk desk(store, {.who = "ann", .command = "rename"});
  CHECK(rename_record(desk, {.from = "git/a", .to = "git/c"}).front().refused());
  CHECK(rename_record(desk, {.from = "git/a", .to = "Not An Id"}).front().refused());
}
