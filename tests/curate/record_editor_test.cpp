#include "curate/record_editor.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "model/native_codec.h"
#include "model/random_record.h"

using namespace cairn;
using cairn::testing::RecordMaker;

namespace {

Record edited_by(const Record& record, std::initializer_list<const char*> words) {
  RecordEditor editor(record);
  Diagnostics faults;
  for (const char* word : words) {
    const auto assignment = parse_assignment(word, faults);
    REQUIRE_MESSAGE(assignment, word);
    editor.apply(*assignment);
  }
  const auto after = editor.finish(faults);
  REQUIRE_MESSAGE(after, (faults.empty() ? "" : to_string(faults.front())));
  return *after;
}

std::string fault_of(const Record& record, const char* word) {
  RecordEditor editor(record);
  Diagnostics faults;
  editor.apply(*parse_assignment(word, faults));
  CHECK_FALSE(editor.finish(faults));
  REQUIRE(faults.size() == 1);
  return faults.front().rule + " " + faults.front().pointer;
}

Record with_workarounds(int count) {
  Record record;
  record.id = "a/b";
  ListTranslation translation{"workarounds", "zh", {}};
  record.workarounds.emplace();
  for (int i = 0; i < count; ++i) {
    record.workarounds->push_back({.element_id = {100 + i}, .action = Text("same action")});
    record.workarounds->back().success_rate = i / 100.0;
    translation.texts.push_back("text " + std::to_string(i));
  }
  record.list_translations.push_back(translation);
  return record;
}

// What a list shows of identity: the ids, and the text that each element is translated by.
std::vector<std::pair<std::int64_t, std::string>> marks(const Record& record) {
  std::vector<std::pair<std::int64_t, std::string>> marks;
  const auto& texts = record.list_translations.front().texts;
  for (std::size_t i = 0; i < record.workarounds->size(); ++i)
    marks.emplace_back((*record.workarounds)[i].element_id.value, i < texts.size() ? texts[i] : "");
  return marks;
}

}  // namespace

TEST_CASE("setting each member of another record, and taking the others out, makes that record") {
  int made_whole = 0;
  for (std::uint64_t seed = 0; seed < 300; seed += 2) {
    CAPTURE(seed);
    const Record from = RecordMaker(seed).make();
    const Json to = encode_native(RecordMaker(seed + 1).make());
    const Json had = encode_native(from);
    RecordEditor editor(from);
    for (const auto& [name, value] : to.items())
      editor.apply({Assignment::Kind::kSet, FieldPath() / name, value});
    for (const auto& [name, value] : had.items())
      if (!to.contains(name)) editor.apply({Assignment::Kind::kUnset, FieldPath() / name, Json()});
    Diagnostics faults;
    const auto made = editor.finish(faults);
    // Members of nobody's that `from` did not have are refused, so only those that begin with x_ can differ.
    if (has_errors(faults)) {
      for (const Diagnostic& fault : faults)
        if (fault.severity == Severity::kError) CHECK(fault.rule == "no-such-field");
      continue;
    }
    REQUIRE(made);
    Diagnostics ignored;
    CHECK(*made == decode_native(to, ignored));
    ++made_whole;
  }
  CHECK(made_whole > 20);
}

TEST_CASE("setting any value to what it is changes nothing, not even an element's id") {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    CAPTURE(seed);
    const Record record = RecordMaker(seed).make();
    const Json json = encode_native(record);
    RecordEditor editor(record);
    for (const auto& [name, value] : json.items()) {
      editor.apply({Assignment::Kind::kSet, FieldPath() / name, value});
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
        editor.apply({Assignment::Kind::kSet, FieldPath() / name / i, value[i]});
    }
    Diagnostics faults;
    const auto after = editor.finish(faults);
    REQUIRE(after);
    CHECK(*after == record);
  }
}

TEST_CASE("elements and their translations keep together through any moves, removals and additions") {
  const FieldPath list = *FieldPath::parse("workarounds");
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    CAPTURE(round);
    const Record record = with_workarounds(6);
    auto expected = marks(record);
    RecordEditor editor(record);
    for (int step = 0; step < 8; ++step) {
      const auto at = [&] { return static_cast<std::ptrdiff_t>(random() % expected.size()); };
      if (const auto what = random() % 4; what < 2) {
        const std::ptrdiff_t from = at();
        const std::ptrdiff_t to = at();
        editor.move(list, from, to);
        const auto moved = expected[static_cast<std::size_t>(from)];
        expected.erase(expected.begin() + from);
        expected.insert(expected.begin() + to, moved);
      } else if (what == 2 && expected.size() > 1) {
        const std::ptrdiff_t gone = at();
        editor.apply({Assignment::Kind::kUnset, list / static_cast<std::size_t>(gone), Json()});
        expected.erase(expected.begin() + gone);
      } else {
        editor.add(list, Json::object());
        expected.emplace_back(0, "");
      }
    }
    Diagnostics faults;
    const auto after = editor.finish(faults);
    REQUIRE(after);
    CHECK(marks(*after) == expected);
  }
}

TEST_CASE("a list written anew keeps the ids of what continues") {
  Record record = with_workarounds(0);
  for (const char* action : {"a", "b", "c"})
    record.workarounds->push_back(
        {.element_id = {static_cast<std::int64_t>(10 + record.workarounds->size())}, .action = Text(action)});
  const Record after =
      edited_by(record, {R"(workarounds=[{"action":"c"},{"action":"new"},{"action":"a","how":"x"}])"});
  std::vector<std::int64_t> ids;
  for (const Workaround& workaround : *after.workarounds) ids.push_back(workaround.element_id.value);
  CHECK(ids == std::vector<std::int64_t>{12, 0, 10});
}

TEST_CASE("lists take what they lack and lose what they have") {
  Record record = with_workarounds(1);
  record =
      edited_by(record, {"tags+=cuda", "tags+=gpu", "tags+=cuda", "workarounds[0].sources+=https://a.b"});
  CHECK(*record.tags == std::vector<std::string>{"cuda", "gpu"});
  CHECK(record.workarounds->front().sources->front() == "https://a.b");
  CHECK(edited_by(record, {"tags-=other", "aliases-=x", "category!"}) == record);
  CHECK(edited_by(record, {"tags-=cuda", "tags-=gpu"}).tags->empty());
  CHECK_FALSE(edited_by(record, {"tags!"}).tags);
  CHECK(edited_by(record, {"transition_graph.leads_to+={\"error_id\":\"a/c\"}"})
            .transition_graph->leads_to->size() == 1);
}

TEST_CASE("each fault says where") {
  const Record record = with_workarounds(2);
  CHECK(fault_of(record, "confidnce=1") == "no-such-field /confidnce");
  CHECK(fault_of(record, "workarounds[0].acton=x") == "no-such-field /workarounds/0/acton");
  CHECK(fault_of(record, "workarounds[2].how=x") == "no-such-position /workarounds");
  CHECK(fault_of(record, "workarounds[-3]!") == "no-such-position /workarounds");
  CHECK(fault_of(record, "dead_ends[0].action=x") == "no-such-position /dead_ends");
  CHECK(fault_of(record, "workarounds.how=x") == "no-such-field /workarounds");
  CHECK(fault_of(record, "confidence.x=1") == "no-such-field /confidence");
  CHECK(fault_of(record, "signature[0]=x") == "no-such-position /signature");
  CHECK(fault_of(record, "confidence:=\"high\"") == "wrong-type /confidence");
  CHECK(fault_of(record, "workarounds:=[1]") == "wrong-type /workarounds/0");
  CHECK(fault_of(record, "x_own[0]=1") == "no-such-position /x_own");
}

TEST_CASE("members of one's own are kept and can be changed") {
  Record record = with_workarounds(1);
  record.extras = R"({"strange":{"deep":[1,2]}})";
  CHECK(edited_by(record, {"strange.deep[1]:=3"}).extras == R"({"strange":{"deep":[1,3]}})");
  CHECK(edited_by(record, {"strange!"}).extras.empty());
  CHECK(edited_by(record, {"x_a.b=c"}).extras == R"({"strange":{"deep":[1,2]},"x_a":{"b":"c"}})");
  CHECK(edited_by(record, {"workarounds[-1].x_a=c"}).workarounds->front().extras == R"({"x_a":"c"})");
}
