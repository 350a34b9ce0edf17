#include "curate/lint/lint.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "curate/lint/rules.h"
#include "query/shared_base.h"

using namespace cairn;
using namespace cairn::testing;

namespace {

constexpr std::chrono::year_month_day kToday{std::chrono::year(2026), std::chrono::month(11),
                                             std::chrono::day(24)};

LintFindings lint_all(Store& store, std::vector<std::string> rules = {}) {
  return lint(store, {}, {.rules = std::move(rules), .today = kToday});
}

// "rule id" of each, in order.
std::vector<std::string> said(const LintFindings& findings) {
  std::vector<std::string> rows;
  for (const LintFinding& finding : findings) rows.push_back(finding.rule + ' ' + finding.id);
  return rows;
}

Store base_of(std::vector<Record> records) {
  Store store = Store::in_memory();
  put(store, std::move(records));
  return store;
}

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("a sound record has no findings") {
  Store store =
      base_of({make_record("git/detached-head", "You are in 'detached HEAD' state", "detached HEAD")});
  CHECK(said(lint_all(store)) == Rows{});
}

TEST_CASE("expressions: what misses its signature is given one that finds it") {
  Store store = base_of({make_record("a/missing", "port 8080 is taken by 'nginx'", "address in use"),
                         make_record("a/described", "AI tells a traveller to walk", "walk this way")});
  const LintFindings findings = lint_all(store);
  REQUIRE(said(findings) == Rows{"regex-misses-signature a/described", "regex-misses-signature a/missing"});
  CHECK(findings[0].severity == LintSeverity::kNote);
  CHECK(findings[1].severity == LintSeverity::kError);
  CHECK(findings[1].fix == R"(add the alternative port \d+ is taken by '[^']*')");
}

TEST_CASE("expressions: harmless lines, cut words and other records' signatures") {
  std::vector<Record> records = {make_record("thai/wai", "a wai", "wai"),
                                 make_record("thai/monday", "closed on monday", "monday"),
                                 make_record("x/broad", "widget failed", "widget")};
  for (int i = 0; i < 12; ++i) {
    const std::string number = std::to_string(i);
    records.push_back(
        make_record("y" + number + "/e", "widget no. " + number + " broke", "no\\. " + number + " broke"));
  }
  Store store = base_of(std::move(records));
  const LintFindings findings =
      lint_all(store, {"regex-hits-harmless", "regex-inside-words", "regex-too-broad"});
  REQUIRE(said(findings) ==
          Rows{"regex-hits-harmless thai/monday", "regex-inside-words thai/wai", "regex-too-broad x/broad"});
  CHECK(findings[1].message == "its wai is found inside await");
  CHECK(findings[2].others.size() == 5);
  CHECK(findings[2].severity == LintSeverity::kWarning);
}

TEST_CASE("expressions: one that another's swallows") {
  Store store = base_of({make_record("a/narrow", "disk x full", "disk.*full"),
                         make_record("b/wide", "disk is slow", "disk"),
                         make_record("c/apart", "inode full", "inode.*full|disk/dev")});
  CHECK(said(lint_all(store, {"subsumed-regex"})) == Rows{"subsumed-regex a/narrow"});
}

TEST_CASE("likeness: several environments of one error are meant to be alike, other records are not") {
  Store store = base_of({make_record("a/one/linux", "it broke", "it broke"),
                         make_record("a/one/macos", "it broke", "it broke"),
                         make_record("b/two", "It broke!", "it broke")});
  const LintFindings findings = lint_all(store, {"duplicate-regex", "duplicate-signature"});
  REQUIRE(said(findings) == Rows{"duplicate-regex a/one/linux", "duplicate-signature a/one/linux"});
  CHECK(findings[0].others == std::vector<std::string>{"b/two"});
}

TEST_CASE("a finding is said of the chosen records alone, judged against all") {
  Store store =
      base_of({make_record("a/one", "it broke", "it broke"), make_record("b/two", "it broke", "it broke")});
  const auto findings = lint(store, {.ids = {"b/two"}}, {.rules = {"duplicate-regex"}, .today = kToday});
  CHECK(said(findings) == Rows{"duplicate-regex b/two"});
  CHECK(findings.front().others == std::vector<std::string>{"a/one"});
}

TEST_CASE("what the record says: contradictions and old dates") {
  Record record = make_record("a/one", "it broke", "it broke");
  record.last_confirmed = "2025-11-23";
  record.workarounds.emplace().emplace_back().action = "Turn it off, and on";
  record.dead_ends.emplace().emplace_back().action = "turn it off and on";
  record.evidence_count = 3;
  Store store = base_of({record});
  CHECK(said(lint_all(store)) == Rows{"stale a/one", "workaround-is-dead-end a/one"});
  CHECK(said(lint_all(store, {"evidence-count"})) == Rows{"evidence-count a/one"});
}

TEST_CASE("examples and counterexamples are tried, and an expression without a literal is told") {
  Record record = make_record("a/one", "it broke at 12:30", "it broke");
  record.examples = {{"it breaks"}};
  record.counterexamples = {{"it broke even", "nothing"}};
  Store store = base_of({record, make_record("a/two", "12:30", "\\d+:\\d+")});
  CHECK(said(lint_all(store, {"counterexample-found", "example-missed", "no-literal"})) ==
        Rows{"counterexample-found a/one", "example-missed a/one", "no-literal a/two"});
}

TEST_CASE("links: to nowhere, to oneself, and with two probabilities") {
  const auto leading_to = [](Record record, const char* id, double probability) {
    Transition& link = record.transition_graph.emplace().leads_to.emplace().emplace_back();
    link.error_id = id;
    link.probability = probability;
    return record;
  };
  Record end = make_record("d/end", "dust", "dust");
  Transition& before = end.transition_graph.emplace().preceded_by.emplace().emplace_back();
  before.error_id = "c/begin";
  before.probability = 0.9;
  Store store = base_of({leading_to(make_record("a/lost", "fog", "fog"), "x/none", 0.5),
                         leading_to(make_record("b/self", "mud", "mud"), "b/self", 0.5),
                         leading_to(make_record("c/begin", "sand", "sand"), "d/end", 0.4), end});
  CHECK(said(lint_all(store, {"dangling-link", "self-link", "contradictory-link"})) ==
        Rows{"dangling-link a/lost", "self-link b/self", "contradictory-link c/begin"});
}

TEST_CASE(
    "likeness: two records that say nearly the same, unless they are one error or two countries' answers") {
  const std::string said_of_both =
      "the database connection pool was exhausted while the nightly report waited";
  const auto base_with = [&](const char* one, const char* other) {
    return base_of({make_record(one, said_of_both + " on node one", "exhausted"),
                    make_record(other, said_of_both + " on node two", "pool was exhausted")});
  };
  Store store = base_with("a/one", "b/two");
  const LintFindings findings = lint_all(store, {"near-duplicate"});
  REQUIRE(said(findings) == Rows{"near-duplicate a/one"});
  CHECK(findings.front().others == std::vector<std::string>{"b/two"});
  Store environments = base_with("a/one/linux", "a/one/macos");
  CHECK(lint_all(environments, {"near-duplicate"}).empty());
  Store countries = base_with("a/one/jp", "b/two/kr");
  CHECK(lint_all(countries, {"near-duplicate"}).empty());
}

TEST_CASE("what validation warns of is found too, whatever base it came from") {
  Record record = make_record("a/one", "it broke", "it broke");
  record.domain = "b";
  record.resolvable = "true";
  record.verification_tier = "hearsay";
  record.first_seen = "2027-01-01";
  record.official_doc_url = "ftp://example.org";
  record.dead_ends.emplace().emplace_back().why_fails = "it does";
  record.transition_graph.emplace().leads_to.emplace().emplace_back().condition = "always";
  Store store = base_of({record});
  std::set<std::string> rules;
  for (const LintFinding& finding : lint_all(store)) rules.insert(finding.rule);
  for (const char* rule : {"domain-mismatch", "no-workaround", "unknown-tier", "future-date", "not-http-url",
                           "missing-action", "missing-target"})
    CHECK_MESSAGE(rules.contains(rule), rule);
}

TEST_CASE("what is mechanical is mended by one change, and then gone") {
  Record one = make_record("a/one", "it broke in setup.py ", "in setup.py");
  one.category = "type-system";
  one.tags.emplace() = {"cuda", "torch", "cuda"};
  one.root_cause = "setup is broken";
  one.translations.push_back({"root_cause", "zh", std::string("setup is broken")});
  Transition& link = one.transition_graph.emplace().leads_to.emplace().emplace_back();
  link.error_id = "a/two";
  link.probability = 0.4;
  Record two = make_record("a/two", "it still broke", "still broke");
  two.category = "type_system";
  Record three = make_record("a/three", "nobody knows", "nobody knows");
  three.category = "type_system";
  Store store = base_of({one, two, three});

  const LintFindings findings = lint_all(store);
  CHECK(said(findings) == Rows{"category-spelling a/one", "repeated-label a/one", "same-translation a/one",
                               "stray-whitespace a/one", "unescaped-dot a/one", "one-way-link a/two"});
  Desk desk(store, {.who = "ann", .command = "lint", .today = kToday});
  for (const Edited& edited : mend(desk, findings, 99))
    CHECK(edited.faults.front().rule == "revision-mismatch");
  for (const Edited& edited : mend(desk, findings)) CHECK(edited.changed());
  desk.commit();
  CHECK(said(lint_all(store)) == Rows{});
  const Record mended = store.read("a/one")->record;
  CHECK(*mended.signature == "it broke in setup.py");
  CHECK(*mended.regex == "in setup\\.py");
  CHECK(*mended.category == "type_system");
  CHECK(*mended.tags == std::vector<std::string>{"cuda", "torch"});
  CHECK(mended.translations.empty());
  const Transition mirrored = store.read("a/two")->record.transition_graph->preceded_by->front();
  CHECK(*mirrored.error_id == "a/one");
  CHECK(*mirrored.probability == 0.4);
}

TEST_CASE("the real records: each finding names a rule and a record, and mending leaves nothing to mend") {
  std::vector<Record> records = shared_records();
  if (records.empty()) return;
  Store store = base_of(std::move(records));
  const LintFindings findings = lint_all(store);
  for (const LintFinding& finding : findings) {
    const LintRule* rule = find_lint_rule(finding.rule);
    REQUIRE_MESSAGE(rule, finding.rule);
    CHECK(finding.severity <= rule->severity);
    CHECK(store.read(finding.id));
    CHECK(!finding.message.empty());
  }
  Desk desk(store, {.who = "ann", .command = "lint", .today = kToday});
  for (const Edited& edited : mend(desk, findings)) CHECK_MESSAGE(edited.changed(), edited.id);
  desk.commit();
  CHECK(std::ranges::none_of(lint_all(store),
                             [](const LintFinding& finding) { return finding.mend.has_value(); }));
}
