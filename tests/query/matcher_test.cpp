#include "query/matcher.h"

#include <doctest/doctest.h>

#include <random>

#include "base/error.h"
#include "query/score.h"
#include "shared_base.h"

using namespace cairn;
using cairn::testing::make_record;
using cairn::testing::put;
using cairn::testing::shared_base;
using cairn::testing::shared_records;

namespace {

std::vector<std::string> ids(const MatchAnswer& answer) {
  std::vector<std::string> found;
  for (const Match& match : answer.matches) found.push_back(match.id);
  return found;
}

bool finds(const MatchAnswer& answer, const std::string& id, std::size_t within) {
  const std::vector<std::string> found = ids(answer);
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(within, found.size()));
  return std::find(found.begin(), end, id) != end;
}

VersionEntry version_row(std::string text) {
  VersionEntry entry;
  entry.version = std::move(text);
  return entry;
}

// A base that is known by heart.
Store small_base() {
  Store store = Store::in_memory();
  Record detached = make_record("git/detached-head", "You are in 'detached HEAD' state", "detached HEAD");
  detached.root_cause = std::string("A commit was checked out instead of a branch.");
  Record module = make_record("python/modulenotfounderror", "ModuleNotFoundError: No module named 'X'",
                              "ModuleNotFoundError: No module named");
  module.versions.emplace().push_back(version_row("Python 3.11"));
  Record cuda =
      make_record("cuda/out-of-memory", "CUDA out of memory. Tried to allocate N GiB", "CUDA out of memory");
  Record lines = make_record("java/two-lines", "Exception in main\nCaused by: broken pipe",
                             "(?s)Exception in main.*broken pipe");
  put(store, {detached, module, cuda, lines});
  std::vector<Record> others;
  for (int i = 0; i < 60; ++i)
    others.push_back(make_record("other/number-" + std::to_string(i),
                                 "gizmo " + std::to_string(i) + " quux overflowed",
                                 "gizmo " + std::to_string(i) + " quux"));
  put(store, std::move(others));
  return store;
}

}  // namespace

TEST_CASE("a record is found by its error in the middle of a log, with the place") {
  Store store = small_base();
  Matcher matcher(store);
  const std::string log =
      "INFO starting\nTraceback (most recent call last):\n  File \"a.py\", line 1\n"
      "\x1b[31mModuleNotFoundError\x1b[0m: No module named 'requests'\nINFO bye\n";
  const MatchAnswer answer = matcher.match({.text = log});
  REQUIRE(!answer.matches.empty());
  const Match& match = answer.matches.front();
  CHECK(match.id == "python/modulenotfounderror");
  CHECK(match.record.id == match.id);
  CHECK(std::ranges::count(match.by, "regex") == 1);
  REQUIRE(match.span);
  CHECK(match.span->line == 4);
  CHECK(match.span->start == 5);
  CHECK(match.span->text == "ModuleNotFoundError\x1b[0m: No module named");
  double sum = 0;
  for (const ScorePart& part : match.parts) sum += part.contribution;
  CHECK(probability(sum) == doctest::Approx(match.score));
}

TEST_CASE("a pattern that crosses lines is found where it begins") {
  Store store = small_base();
  const MatchAnswer answer =
      Matcher(store).match({.text = "x\nException in main\nat y\nCaused by: broken pipe\n"});
  REQUIRE(!answer.matches.empty());
  CHECK(answer.matches.front().id == "java/two-lines");
  CHECK(answer.matches.front().span->line == 2);
}

TEST_CASE("the whole text counts: the error may be its last line, after a megabyte") {
  Store store = small_base();
  std::string log;
  while (log.size() < 1'000'000)
    log += "2024-01-01 10:00:00 INFO request 17 served in 3 ms\nwarning: cache is cold\n";
  const std::size_t lines = static_cast<std::size_t>(std::ranges::count(log, '\n'));
  log += "RuntimeError: CUDA out of memory. Tried to allocate 2 GiB\n";
  const MatchAnswer answer = Matcher(store).match({.text = log});
  REQUIRE(!answer.matches.empty());
  CHECK(answer.matches.front().id == "cuda/out-of-memory");
  CHECK(answer.matches.front().span->line == lines + 1);
}

TEST_CASE("a change of the base is seen by the next match") {
  Store store = small_base();
  Matcher matcher(store);
  CHECK(matcher.match({.text = "the flux capacitor is discharged"}).matches.empty());
  put(store, {make_record("delorean/flux", "flux capacitor is discharged", "flux capacitor is \\w+")});
  CHECK(ids(matcher.match({.text = "the flux capacitor is discharged"})) ==
        std::vector<std::string>{"delorean/flux"});
  {
    Writer writer = store.begin({.who = "test"});
    CHECK(writer.retire("delorean/flux", {}));
    CHECK(matcher.match({.text = "the flux capacitor is discharged"}).matches.empty());
  }  // rolled back
  CHECK(matcher.match({.text = "the flux capacitor is discharged"}).matches.size() == 1);
}

TEST_CASE("in a base of three records each is found, and nothing in ordinary text") {
  Store store = Store::in_memory();
  put(store,
      {make_record("npm/eresolve", "npm ERR! code ERESOLVE unable to resolve dependency tree", "ERESOLVE"),
       make_record("git/unrelated-histories", "fatal: refusing to merge unrelated histories",
                   "refusing to merge unrelated histories"),
       make_record("docker/no-space", "write /var/lib/docker: no space left on device",
                   "no space left on device")});
  Matcher matcher(store);
  CHECK(finds(matcher.match({.text = "npm ERR! code ERESOLVE\nnpm ERR! ERESOLVE could not resolve"}),
              "npm/eresolve", 1));
  CHECK(finds(matcher.match({.text = "$ git pull\nfatal: refusing to merge unrelated histories"}),
              "git/unrelated-histories", 1));
  CHECK(finds(matcher.match({.text = "write /srv/a.tmp: no space left on device"}), "docker/no-space", 1));
  CHECK(matcher.match({.text = "the tests passed, please merge the branch on Friday"}).matches.empty());
}

TEST_CASE("an empty base and a text that says nothing have no answer") {
  Store empty = Store::in_memory();
  CHECK(Matcher(empty).match({.text = "error: anything", .all = true}).matches.empty());
  Store store = small_base();
  Matcher matcher(store);
  for (const std::string& text : {std::string(), std::string("\n\n \n"), std::string(3, '\0'),
                                  std::string("\xff\xfe"), std::string("...")})
    CHECK(matcher.match({.text = text, .all = true}).matches.empty());
}

TEST_CASE("context orders what is shown and never changes which results are") {
  Store* store = shared_base();
  if (store == nullptr) return;
  Matcher matcher(*store);
  for (const char* text :
       {"ModuleNotFoundError: No module named 'requests'", "connection refused", "CUDA out of memory",
        "why does my pod keep restarting", "error: failed to push some refs", "lunch at noon?"}) {
    CAPTURE(text);
    std::vector<std::string> plain = ids(matcher.match({.text = text, .limit = 1000}));
    std::vector<std::string> all = ids(matcher.match({.text = text, .all = true, .limit = 1000}));
    for (const MatchRequest& context :
         {MatchRequest{.text = text, .versions = {"python 3.11"}},
          MatchRequest{.text = text, .os = {"windows"}}, MatchRequest{.text = text, .domains = {"redis"}},
          MatchRequest{.text = text, .versions = {"cuda >=12"}, .os = {"linux"}, .domains = {"git"}}}) {
      MatchRequest request = context;
      request.limit = 1000;
      const MatchAnswer answer = matcher.match(request);
      std::vector<std::string> found = ids(answer);
      CHECK(std::ranges::is_permutation(found, plain));
      for (const Match& match : answer.matches) CHECK(match.score >= kSilenceThreshold);
      CHECK(std::ranges::is_sorted(answer.matches, std::greater{}, &Match::score));
      request.all = true;
      CHECK(std::ranges::is_permutation(ids(matcher.match(request)), all));
      for (const Match& match : matcher.match(request).matches)
        CHECK((match.score >= kSilenceThreshold) == (std::ranges::count(plain, match.id) == 1));
      request.only = true;
      for (const std::string& id : ids(matcher.match(request))) CHECK(std::ranges::count(all, id) == 1);
      if (!request.domains.empty())
        for (const Match& match : matcher.match(request).matches)
          CHECK(match.record.domain.value_or("") == request.domains[0]);
    }
  }
}

TEST_CASE("a version that fits comes first, and the grade says why") {
  Store store = Store::in_memory();
  Record old = make_record("tool/old", "widget frobnicated twice", "widget frobnicated");
  old.versions.emplace().push_back(version_row("Tool 1.0"));
  Record fresh = make_record("tool/new", "widget frobnicated twice", "widget frobnicated");
  fresh.versions.emplace().push_back(version_row("Tool 2.0"));
  put(store, {old, fresh});
  std::vector<Record> others;
  for (int i = 0; i < 50; ++i)
    others.push_back(make_record("other/n" + std::to_string(i), "thing " + std::to_string(i),
                                 "thing " + std::to_string(i)));
  put(store, std::move(others));
  Matcher matcher(store);
  for (const auto& [version, first] :
       {std::pair("tool 1.0.3", "tool/old"), std::pair("tool 2", "tool/new")}) {
    const MatchAnswer answer =
        matcher.match({.text = "widget frobnicated twice", .versions = {version}, .all = true});
    REQUIRE(answer.matches.size() >= 2);
    CHECK(answer.matches[0].id == first);
    CHECK(answer.matches[0].version_grade == VersionGrade::kExact);
    CHECK(answer.matches[1].version_grade == VersionGrade::kOutside);
    CHECK(std::ranges::any_of(answer.distinctions,
                              [](const Distinction& d) { return d.kind == Distinction::Kind::kVersions; }));
  }
  CHECK_THROWS_AS((void)matcher.match({.text = "x", .versions = {">="}}), Error);
}

TEST_CASE("a shared record is found by its own signature, alone and within noise") {
  Store* store = shared_base();
  if (store == nullptr) return;
  Matcher matcher(*store);
  const std::string before =
      "2024-05-01 10:00:00 INFO service starting\n2024-05-01 10:00:01 INFO listening on port 8080\n";
  const std::string after = "\n2024-05-01 10:00:02 INFO request served in 12 ms\n";
  std::size_t seen = 0, all = 0, alone = 0, within = 0;
  for (const Record& record : shared_records()) {
    if (++seen % 3 != 0) continue;  // each one takes a minute more than the sanitizers have
    ++all;
    alone += finds(matcher.match({.text = *record.signature, .limit = 3}), record.id, 3) ? 1U : 0U;
    within += finds(matcher.match({.text = before + *record.signature + after, .limit = 3}), record.id, 3)
                  ? 1U
                  : 0U;
  }
  MESSAGE(alone, " alone and ", within, " within noise of ", all);
  CHECK(alone * 100 >= all * 97);
  CHECK(within * 100 >= all * 95);
}

TEST_CASE("ordinary text has no answer") {
  Store* store = shared_base();
  if (store == nullptr) return;
  Matcher matcher(*store);
  for (const char* text :
       {"meeting room is booked until three", "============ 42 passed in 3.10s ============",
        "thanks, that works now", "INFO 12:00:01 server listening on 0.0.0.0:8080", "see you on Friday",
        "lorem ipsum dolor sit amet", "ok", "the quarterly report is ready for review", "100%",
        "Build succeeded.\n    0 Warning(s)\n    0 Error(s)", "please water the plants while I am away",
        "GET /index.html HTTP/1.1 200 1043", "コーヒーを飲みます", "All checks have passed",
        "added 212 packages in 4s", "He plays the violin in an orchestra"}) {
    CAPTURE(text);
    const MatchAnswer answer = matcher.match({.text = text});
    CHECK(ids(answer) == std::vector<std::string>{});
  }
}

TEST_CASE("scores are between 0 and 1, fall, and do not depend on what was asked before") {
  Store* store = shared_base();
  if (store == nullptr) return;
  const std::vector<std::string> texts = {
      "ModuleNotFoundError: No module named 'requests'", "why is my docker build so slow",
      "panic: runtime error: index out of range [5]", "新幹線 荷物", "TypeError: x is not a function"};
  Matcher used(*store);
  for (int round = 0; round < 2; ++round)
    for (const std::string& text : texts) {
      CAPTURE(text);
      const MatchAnswer answer = used.match({.text = text, .all = true, .limit = 50});
      const MatchAnswer fresh = Matcher(*store).match({.text = text, .all = true, .limit = 50});
      CHECK(std::ranges::is_sorted(answer.matches, std::greater{}, &Match::score));
      REQUIRE(ids(answer) == ids(fresh));
      for (std::size_t i = 0; i < answer.matches.size(); ++i) {
        CHECK(answer.matches[i].score > 0);
        CHECK(answer.matches[i].score < 1);
        CHECK(answer.matches[i].score == fresh.matches[i].score);
      }
    }
}

TEST_CASE("no input crashes, hangs, or takes long") {
  Store* shared = shared_base();
  Store small = small_base();
  Store& store = shared != nullptr ? *shared : small;
  Matcher matcher(store);
  const auto repeated = [](const std::string& piece, std::size_t size) {
    std::string text;
    while (text.size() < size) text += piece;
    return text;
  };
  const std::string inputs[] = {
      repeated("a", 1'000'000),
      repeated("error ", 1'000'000),
      repeated("error: failed to open file\n", 1'000'000),
      repeated("\n", 1'000'000),
      repeated(std::string("\0\x01\xff\x1b[", 5), 1'000'000),
      repeated("'", 200'000),
      repeated("<{\"'`", 200'000),
      repeated("\x1b[0;31m", 300'000),
      repeated("0 errors ", 300'000),
      repeated("環境エラー", 1'000'000),
      repeated("new york san francisco ", 300'000),
      repeated("invalid workflow reference ref SHA branch ", 1'000'000),
      repeated("PT vs ", 1'000'000),
      repeated("/a", 500'000) + "@" + repeated("1.", 500'000),
  };
  for (const std::string& text : inputs) {
    CAPTURE(text.substr(0, 30));
    (void)matcher.match({.text = text});  // more than linear time would run into the test's limit
  }
  std::mt19937 random(17);
  const std::string bytes = "error: 'x' {y} <z> \x1b[31m\xe7\x92\xb0\xff\n\r\t0.9/a/b@c [](){}|\\";
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (std::size_t i = random() % 200; i > 0; --i) text += bytes[random() % bytes.size()];
    for (const Match& match : matcher.match({.text = text, .all = true}).matches)
      if (match.span) CHECK(match.span->start <= match.span->end);
  }
}

TEST_CASE("what tells like records apart is said") {
  Store store = Store::in_memory();
  Record a = make_record("lib/alpha", "frobnicator jammed during startup", "frobnicator jammed");
  Record b = make_record("lib/beta", "frobnicator jammed during shutdown", "frobnicator jammed");
  Transition& confused = a.transition_graph.emplace().frequently_confused_with.emplace().emplace_back();
  confused.error_id = std::string("lib/beta");
  confused.distinction = std::string("beta happens at the end");
  put(store, {a, b});
  std::vector<Record> others;
  for (int i = 0; i < 50; ++i)
    others.push_back(make_record("other/n" + std::to_string(i), "thing " + std::to_string(i),
                                 "thing " + std::to_string(i)));
  put(store, std::move(others));
  const MatchAnswer answer = Matcher(store).match({.text = "frobnicator jammed", .all = true});
  REQUIRE(answer.matches.size() >= 2);
  REQUIRE(!answer.distinctions.empty());
  CHECK(answer.distinctions[0].kind == Distinction::Kind::kStated);
  CHECK(answer.distinctions[0].other_id == "lib/beta");
  CHECK(answer.distinctions[0].text == "beta happens at the end");
}
