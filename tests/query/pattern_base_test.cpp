#include "query/pattern_base.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "match/line_scanner.h"
#include "query/matcher.h"
#include "shared_base.h"
#include "store/connection.h"
#include "store/scratch_folder.h"

using namespace cairn;
using cairn::testing::make_record;
using cairn::testing::put;
using cairn::testing::ScratchFolder;

namespace {

std::string number(int i) {
  return "number-" + std::to_string(i);
}

Record numbered(int i, const std::string& word) {
  return make_record("domain/" + number(i), word + " " + number(i) + " failed",
                     word + " " + number(i) + "\\b");
}

void fill(Store& store, int records) {
  std::vector<Record> all;
  for (int i = 0; i < records; ++i) all.push_back(numbered(i, "engine"));
  put(store, std::move(all));
}

// All lines that any record ever had.
std::string every_line(int records) {
  std::string text;
  for (const char* word : {"engine", "motor", "turbine"})
    for (int i = 0; i < records; ++i) text += std::string(word) + " " + number(i) + " failed\n";
  return text;
}

std::vector<Hit> hits(const PatternIndex& index, const std::string& text) {
  return LineScanner(index).find_all(text);
}

// What a base without any cache says.
std::vector<Hit> plain_hits(Store& store, const std::string& text) {
  PatternBase patterns(store.connection(), {});
  return hits(patterns.index(state_of(store.connection())), text);
}

std::size_t files_in(const std::filesystem::path& folder) {
  std::size_t count = 0;
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator(folder, absent))
    count += entry.is_regular_file() ? 1U : 0U;
  return count;
}

}  // namespace

TEST_CASE("a cached index with changes over it finds what a rebuilt one finds") {
  ScratchFolder scratch;
  Store store = Store::open_to_write(scratch / "kb.db", Store::Missing::kCreate);
  fill(store, 300);
  const std::string text = every_line(310);
  PatternBase held(store.connection(), scratch / "cache");
  CHECK(hits(held.index(state_of(store.connection())), text) == plain_hits(store, text));
  CHECK(files_in(scratch / "cache") == 1);
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    Writer writer = store.begin({.who = "test"});
    (void)writer.put(numbered(round * 7 % 310, round % 2 == 0 ? "motor" : "turbine"), Format::kNative);
    (void)writer.retire("domain/" + number(round * 11 % 300), {});
    writer.commit();
    const std::vector<Hit> expected = plain_hits(store, text);
    CHECK(hits(held.index(state_of(store.connection())), text) == expected);
    PatternBase fresh(store.connection(), scratch / "cache");  // as a new process
    CHECK(hits(fresh.index(state_of(store.connection())), text) == expected);
    CHECK(files_in(scratch / "cache") <= 2);
  }
}

TEST_CASE("copies of a base that went different ways do not share an index") {
  ScratchFolder scratch;
  {
    Store store = Store::open_to_write(scratch / "a.db", Store::Missing::kCreate);
    fill(store, 50);
  }
  std::filesystem::copy_file(scratch / "a.db", scratch / "b.db");
  const std::string text = every_line(60);
  for (const auto& [file, word] : {std::pair("a.db", "motor"), std::pair("b.db", "turbine")}) {
    Store store = Store::open_to_write(scratch / file);
    put(store, {numbered(3, word)});
    PatternBase patterns(store.connection(), scratch / "cache");
    CHECK(hits(patterns.index(state_of(store.connection())), text) == plain_hits(store, text));
  }
}

TEST_CASE("a cache folder that may not be written, or holds rubbish, only means no cache") {
  ScratchFolder scratch;
  Store store = Store::open_to_write(scratch / "kb.db", Store::Missing::kCreate);
  fill(store, 20);
  const std::string text = every_line(20);
  const std::vector<Hit> expected = plain_hits(store, text);
  const BaseState now = state_of(store.connection());
  {
    std::ofstream(scratch / "file") << "not a folder";
    PatternBase patterns(store.connection(), scratch / "file");
    CHECK(hits(patterns.index(now), text) == expected);
  }
  (void)PatternBase(store.connection(), scratch / "cache").index(now);
  for (const auto& entry : std::filesystem::directory_iterator(scratch / "cache"))
    std::filesystem::resize_file(entry.path(), std::filesystem::file_size(entry.path()) / 2);
  PatternBase patterns(store.connection(), scratch / "cache");
  CHECK(hits(patterns.index(now), text) == expected);
  CHECK(Matcher(store, {.cache_folder = scratch / "file"})
            .match({.text = "engine number-3 failed"})
            .matches.size() >= 1);
}
