#include "curate/undo.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "curate/merge_records.h"
#include "curate/rename.h"
#include "model/format.h"
#include "model/random_json.h"
#include "store/connection.h"
#include "store/doctor.h"

using namespace cairn;
using cairn::testing::Random;

namespace {

// Record number -> its JSON and the ids of its elements, or why it is out of use.
using Base = std::map<std::int64_t, std::string>;

constexpr std::int64_t kMostRecords = 40;

std::string ids_of(const Record& record) {
  std::string ids;
  const auto add = [&](const auto& list) {
    ids += ';';
    if (list)
      for (const auto& element : *list) ids += ' ' + std::to_string(element.element_id.value);
  };
  add(record.workarounds);
  add(record.dead_ends);
  if (record.transition_graph) add(record.transition_graph->leads_to);
  return ids;
}

Base state_of(Store& store) {
  Base base;
  for (std::int64_t record_id = 1; record_id <= kMostRecords; ++record_id)
    if (const auto stored = store.read(record_id))
      base[record_id] = to_canonical_text(Format::kNative, stored->record) + ids_of(stored->record);
  for (const auto& [id, former] : former_ids(store))
    if (former.known.as == Known::As::kRetired && !former.undone)
      base[former.known.record_id] =
          "retired as " + id + ": " + former.known.reason + ", " + former.known.merged_into;
  return base;
}

// Where the two part, for a test that fails.
std::string difference_of(const Base& one, const Base& other) {
  std::string text;
  for (const auto* side : {&one, &other})
    for (const auto& [record_id, state] : *side) {
      const Base& there = side == &one ? other : one;
      const auto found = there.find(record_id);
      if (found == there.end() || found->second != state)
        text += (side == &one ? "is " : "was ") + std::to_string(record_id) + ": " + state + '\n';
    }
  return text;
}

Record new_record(const std::string& id) {
  Record record;
  record.id = id;
  record.signature = "error of " + id;
  record.regex = "error of";
  record.domain = id.substr(0, id.find('/'));
  record.category = "test";
  record.last_updated = "2026-01-01";
  record.verification_tier = "human_reviewed";
  record.tags = std::vector<std::string>{"one", "two"};
  for (const char* action : {"first", "second"}) {
    Workaround workaround;
    workaround.action = action;
    workaround.success_rate = 0.5;
    if (!record.workarounds) record.workarounds.emplace();
    record.workarounds->push_back(workaround);
  }
  return record;
}

std::chrono::year_month_day day(unsigned number) {
  return std::chrono::sys_days(std::chrono::year(2026) / 2 / 1) + std::chrono::days(number);
}

Desk desk_of(Store& store, const char* who, std::int64_t undoes = 0, unsigned today = 200) {
  return Desk(store,
              {.who = who, .command = undoes == 0 ? "set" : "undo", .undoes = undoes, .today = day(today)});
}

// Commits `work` and gives the change that it was.
template <class Work>
std::int64_t changed_by(Store& store, Work&& work, const char* who = "ann", unsigned today = 100) {
  Desk desk = desk_of(store, who, 0, today);
  work(desk);
  const std::int64_t change_id = desk.writer().change_id();
  desk.commit();
  return change_id;
}

bool is_clean(const std::vector<UndoneRecord>& undone) {
  return std::ranges::none_of(undone, &UndoneRecord::blocked);
}

// Takes a change back, which must go without a conflict, and gives the undo's own change.
std::int64_t take_back(Store& store, std::int64_t change_id) {
  Desk desk = desk_of(store, "ann", change_id);
  const auto undone = undo(desk, *find_change(store, change_id));
  for (const UndoneRecord& record : undone) {
    CAPTURE(record.edited.id);
    for (const Diagnostic& fault : record.edited.faults) CHECK_MESSAGE(!has_errors({fault}), fault.message);
    CHECK(record.conflicts.empty());
  }
  const std::int64_t own = desk.writer().change_id();
  desk.commit();
  return own;
}

// A curator who does anything that the desk offers.
class RandomCurator {
 public:
  RandomCurator(Random& random, Store& store) : random_(random), store_(store) {}

  // Nothing when this change came to nothing.
  std::int64_t change(unsigned today) {
    Desk desk = desk_of(store_, "ann", 0, today);
    bool any = false;
    adds_ = false;
    for (std::size_t i = 1 + random_.below(3); i > 0; --i) any = step(desk) || any;
    if (!any) return 0;
    const std::int64_t change_id = desk.writer().change_id();
    desk.commit();
    return change_id;
  }

 private:
  bool step(Desk& desk) {
    const std::int64_t record_id = 1 + static_cast<std::int64_t>(random_.below(6));
    const auto stored = store_.read(record_id);
    if (!stored) return bring_back(desk, record_id);
    if (!adds_ && random_.one_in(6))
      return !desk.retire(stored->record.id, {.reason = "of no use"}).refused();
    if (!adds_ && random_.one_in(6)) return merge(desk, stored->record.id);
    if (random_.one_in(6)) return rename(desk, stored->record.id);
    return desk.change(record_id, [&](Record& record) { edit(record); }).changed();
  }

  bool bring_back(Desk& desk, std::int64_t record_id) {
    const auto revisions = list_revisions(store_, {.record_id = record_id, .limit = 1});
    if (revisions.empty()) return adds_ = !desk.add(new_record(fresh_id())).refused();
    return !desk.restore(record_id, *record_before(store_, revisions.front())).refused();
  }

  bool merge(Desk& desk, const std::string& kept) {
    const auto gone = store_.read(1 + static_cast<std::int64_t>(random_.below(6)));
    if (!gone || gone->record.id == kept) return false;
    return !merge_records(desk, {.kept = kept, .gone = gone->record.id}).edited.front().refused();
  }

  bool rename(Desk& desk, const std::string& id) {
    return !rename_record(desk, {.from = id, .to = fresh_id()}).front().refused();
  }

  std::string fresh_id() { return "test/record-" + std::to_string(++last_id_); }

  void edit(Record& record) {
    switch (random_.below(8)) {
      case 0:
        record.confidence = static_cast<double>(random_.below(10)) / 10;
        break;
      case 1:
        record.regex = random_.one_in(2) ? "error" : "error of test";
        break;
      case 2:
        record.tags = std::vector<std::string>{"tag-" + std::to_string(random_.below(4)), "two"};
        break;
      case 3:
        if (record.workarounds && !record.workarounds->empty()) record.workarounds->pop_back();
        break;
      case 4:
        record.id = fresh_id();
        break;
      case 5:
        link(record, "test/" + std::string(1, "abcd"[random_.below(4)]));
        break;
      case 6:
        if (record.workarounds) std::ranges::reverse(*record.workarounds);
        break;
      default:
        record.workarounds.emplace().emplace_back().action = "action " + std::to_string(random_.below(9));
        break;
    }
  }

  static void link(Record& record, const std::string& target) {
    if (!record.transition_graph) record.transition_graph.emplace();
    auto& links = record.transition_graph->leads_to;
    if (!links) links.emplace();
    links->emplace_back().error_id = target;
  }

  Random& random_;
  Store& store_;
  int last_id_ = 0;
  bool adds_ = false;  // the change does; no command adds a record and takes it out
};

}  // namespace

TEST_CASE("changes undone one by one give each earlier state, and done again each later one, to the byte") {
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Store store = Store::in_memory();
    changed_by(store, [](Desk& desk) {
      for (const char* id : {"test/a", "test/b", "test/c", "test/d"}) (void)desk.add(new_record(id));
    });
    RandomCurator curator(random, store);
    std::vector<std::int64_t> changes;
    std::vector<Base> states = {state_of(store)};
    for (unsigned i = 0; i < 12; ++i) {
      const std::int64_t change_id = curator.change(i / 3);
      if (change_id == 0) continue;
      changes.push_back(change_id);
      states.push_back(state_of(store));
    }
    std::vector<std::int64_t> undos;
    for (std::size_t i = changes.size(); i-- > 0;) {
      CAPTURE(i);
      undos.push_back(take_back(store, changes[i]));
      REQUIRE(difference_of(state_of(store), states[i]) == "");
      CHECK(is_undone(store, *find_change(store, changes[i])));
    }
    for (std::size_t i = 0; i < changes.size(); ++i) {
      CAPTURE(i);
      take_back(store, undos[changes.size() - 1 - i]);
      REQUIRE(difference_of(state_of(store), states[i + 1]) == "");
      CHECK_FALSE(is_undone(store, *find_change(store, changes[i])));
    }
    CHECK(examine(store).empty());
  }
}

namespace {

// A base of one record, number 1, that two people changed one after the other.
struct TwoChanges {
  explicit TwoChanges(const std::function<void(Record&)>& one, const std::function<void(Record&)>& other) {
    changed_by(
        store, [](Desk& desk) { (void)desk.add(new_record("test/a")); }, "ann", 1);
    first = changed_by(
        store, [&](Desk& desk) { (void)desk.change(1, one); }, "ann", 2);
    second = changed_by(
        store, [&](Desk& desk) { (void)desk.change(1, other); }, "bob", 3);
  }

  std::vector<UndoneRecord> undo_first() {
    Desk desk = desk_of(store, "ann", first, 4);
    auto undone = undo(desk, *find_change(store, first));
    desk.commit();
    return undone;
  }

  Record now() { return store.read(1)->record; }

  Store store = Store::in_memory();
  std::int64_t first = 0, second = 0;
};

void lower_confidence(Record& record) {
  record.confidence = 0.3;
}

}  // namespace

TEST_CASE("what others changed later stays when it is another field or another element") {
  TwoChanges base(
      [](Record& record) {
        record.confidence = 0.3;
        (*record.workarounds)[0].success_rate = 0.9;
        record.tags->push_back("three");
      },
      [](Record& record) {
        record.root_cause = "found out";
        (*record.workarounds)[1].success_rate = 0.1;
        record.tags->insert(record.tags->begin(), "zero");
      });
  CHECK(is_clean(base.undo_first()));
  Record expected = new_record("test/a");
  expected.root_cause = "found out";
  (*expected.workarounds)[1].success_rate = 0.1;
  expected.tags->insert(expected.tags->begin(), "zero");
  expected.last_updated = format_date(day(4));
  expected.verification_tier = "ai_generated";  // the second change lowered it as well
  CHECK(to_canonical_text(Format::kNative, base.now()) == to_canonical_text(Format::kNative, expected));
}

TEST_CASE("what others changed later in the same field is a conflict and stays") {
  TwoChanges base(
      [](Record& record) {
        lower_confidence(record);
        record.category = "other";
      },
      [](Record& record) { record.confidence = 0.7; });
  const auto undone = base.undo_first();
  REQUIRE(undone.size() == 1);
  REQUIRE(undone[0].conflicts.size() == 1);
  const MergeConflict& conflict = undone[0].conflicts[0];
  CHECK(conflict.path.text() == "confidence");
  CHECK(conflict.base == Json(0.3));
  CHECK(conflict.ours == Json(0.7));
  CHECK_FALSE(conflict.theirs);
  CHECK(*base.now().confidence == 0.7);
  CHECK(*base.now().category == "test");
}

TEST_CASE("the tier comes back with the workarounds that it was given to, and not with others") {
  const auto reword = [](Record& record) { (*record.workarounds)[0].action = "first, but better"; };
  TwoChanges other_field(reword, lower_confidence);
  CHECK(is_clean(other_field.undo_first()));
  CHECK(*other_field.now().verification_tier == "human_reviewed");
  TwoChanges other_workaround(reword, [](Record& record) { (*record.workarounds)[1].success_rate = 0.9; });
  CHECK(is_clean(other_workaround.undo_first()));
  CHECK(*other_workaround.now().verification_tier == "ai_generated");
}

TEST_CASE("an added record that was changed since is not taken out, one retired since not brought back") {
  TwoChanges base(lower_confidence, [](Record& record) { record.category = "other"; });
  {
    Desk desk = desk_of(base.store, "ann", 1);
    const auto undone = undo(desk, *find_change(base.store, 1));
    REQUIRE(undone.size() == 1);
    REQUIRE(undone[0].blocked());
    CHECK(undone[0].edited.faults[0].rule == "changed-since");
  }
  changed_by(base.store, [](Desk& desk) { (void)desk.retire("test/a", {}); });
  const auto undone = base.undo_first();
  REQUIRE(undone.size() == 1);
  CHECK(undone[0].edited.faults.at(0).rule == "retired-since");
  CHECK_FALSE(base.store.read(1));
}

TEST_CASE("an element that comes back is the one it was, also in a record changed since") {
  TwoChanges base([](Record& record) { record.workarounds->erase(record.workarounds->begin()); },
                  [](Record& record) { record.workarounds->emplace_back().action = "third"; });
  const std::int64_t added = base.now().workarounds->back().element_id.value;
  CHECK(is_clean(base.undo_first()));
  const Record now = base.now();
  REQUIRE(now.workarounds->size() == 3);
  CHECK(*(*now.workarounds)[0].action == "first");
  CHECK((*now.workarounds)[0].element_id.value == 1);
  CHECK((*now.workarounds)[1].element_id.value == 2);
  CHECK((*now.workarounds)[2].element_id.value == added);
}

TEST_CASE("an element id that was given once is not given to another when the record comes back") {
  Store store = Store::in_memory();
  changed_by(store, [](Desk& desk) { (void)desk.add(new_record("test/a")); });
  changed_by(store, [](Desk& desk) {
    (void)desk.change(1, [](Record& record) { record.workarounds->pop_back(); });
  });
  take_back(store, changed_by(store, [](Desk& desk) { (void)desk.retire("test/a", {.reason = "x"}); }));
  changed_by(store, [](Desk& desk) {
    (void)desk.change(1, [](Record& record) { record.workarounds->emplace_back().action = "new"; });
  });
  CHECK(store.read(1)->record.workarounds->back().element_id.value == 3);
}

TEST_CASE("a record that a batch brought is still of that batch when it comes back") {
  Store store = Store::in_memory();
  changed_by(store, [](Desk& desk) {
    desk.writer().open_batch({.source = "hub", .path = "a.json"});
    (void)desk.add(new_record("test/a"));
    desk.writer().close_batch({});
  });
  const auto batch = [&] { return store.connection().integer("SELECT sum(batch_id) FROM records"); };
  REQUIRE(batch() == 1);
  take_back(store, changed_by(store, [](Desk& desk) { (void)desk.retire("test/a", {.reason = "x"}); }));
  CHECK(batch() == 1);
  take_back(store, take_back(store, 1));
  CHECK(batch() == 1);
}

TEST_CASE("a purge is refused, and what else its record's changes touched can still be taken back") {
  Store store = Store::in_memory();
  changed_by(store, [](Desk& desk) {
    for (const char* id : {"test/a", "test/b"}) (void)desk.add(new_record(id));
  });
  const Base before = state_of(store);
  const std::int64_t both = changed_by(store, [](Desk& desk) {
    for (const char* id : {"test/a", "test/b"}) (void)desk.change(id, lower_confidence);
  });
  const std::int64_t purge = changed_by(store, [](Desk& desk) { (void)desk.writer().purge(2); });
  {
    Desk desk = desk_of(store, "ann", purge);
    const auto undone = undo(desk, *find_change(store, purge));
    REQUIRE(undone.size() == 1);
    CHECK(undone[0].edited.faults.at(0).rule == "purged");
  }
  take_back(store, both);
  CHECK(state_of(store) == Base{*before.begin()});
}

TEST_CASE("a record gets its id back from the one that took it over in the same change") {
  for (const bool retired_first : {true, false}) {
    CAPTURE(retired_first);
    Store store = Store::in_memory();
    changed_by(store, [](Desk& desk) {
      for (const char* id : {"test/winner", "test/loser"}) (void)desk.add(new_record(id));
    });
    const Base before = state_of(store);
    const std::int64_t merge = changed_by(store, [&](Desk& desk) {
      const auto take_over = [&] {
        (void)desk.change("test/winner", [](Record& record) { record.aliases = {{"test/loser"}}; });
      };
      if (!retired_first) take_over();
      REQUIRE_FALSE(desk.retire("test/loser", {.merged_into = 1}).refused());
      if (retired_first) take_over();
    });
    take_back(store, merge);
    CHECK(state_of(store) == before);
    CHECK(find_known(store, "test/loser")->as == Known::As::kId);
  }
}

TEST_CASE("a bare undo means one's own last change in effect, and never an undo") {
  TwoChanges base(lower_confidence, [](Record& record) { record.category = "other"; });
  const auto last_of = [&](const char* who) {
    const auto change = last_in_effect(base.store, who);
    return change ? change->change_id : 0;
  };
  CHECK(last_of("bob") == base.second);
  CHECK(last_of("ann") == base.first);
  const std::int64_t undone = take_back(base.store, base.first);
  CHECK(last_of("ann") == 1);
  take_back(base.store, undone);
  CHECK(last_of("ann") == base.first);
  CHECK(last_of("nobody") == 0);
}
