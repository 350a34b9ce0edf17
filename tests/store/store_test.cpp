#include "store/store.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "base/error.h"
#include "model/json_reader.h"
#include "model/random_record.h"
#include "model/shared_data.h"
#include "scratch_folder.h"
#include "store/connection.h"
#include "store/doctor.h"

using namespace cairn;
using cairn::testing::RecordMaker;
using cairn::testing::ScratchFolder;

namespace {

// The generator draws ids from few words so that they collide; the store needs one record each.
Record numbered(std::uint64_t seed) {
  Record record = RecordMaker(seed).make();
  record.id = "domain/number-" + std::to_string(seed);
  return record;
}

std::string bytes_of(const std::filesystem::path& path) {
  return cairn::testing::file_text(path);
}

}  // namespace

TEST_CASE("any valid record comes out of the store as it went in") {
  Store store = Store::in_memory();
  constexpr std::uint64_t kRecords = 400;
  {
    Writer writer = store.begin({.who = "test"});
    for (std::uint64_t seed = 0; seed < kRecords; ++seed)
      REQUIRE(writer.put(numbered(seed), Format::kNative) == Outcome::kAdded);
    writer.commit();
  }
  for (std::uint64_t seed = 0; seed < kRecords; ++seed) {
    CAPTURE(seed);
    const Record record = numbered(seed);
    const auto stored = store.read(record.id);
    REQUIRE(stored);
    CHECK(stored->record == record);
    CHECK(to_canonical_text(Format::kNative, stored->record) == to_canonical_text(Format::kNative, record));
    CHECK(to_canonical_text(Format::kErrorCanon, stored->record) ==
          to_canonical_text(Format::kErrorCanon, record));
  }
  CHECK(examine(store).empty());
}

TEST_CASE("a record replaced by any other is that other, and the history holds what was before") {
  Store store = Store::in_memory();
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    CAPTURE(seed);
    const Record before = numbered(seed);
    Record after = RecordMaker(seed + 10'000).make();
    after.id = before.id;
    Writer first = store.begin({.who = "a"});
    first.put(before, Format::kNative);
    first.commit();
    Writer second = store.begin({.who = "b"});
    second.put(after, Format::kErrorCanon);
    second.commit();
    const auto stored = store.read(before.id);
    REQUIRE(stored);
    CHECK(stored->record == after);
    CHECK(stored->format == Format::kErrorCanon);
    const std::string kept =
        store.connection().text("SELECT before FROM history ORDER BY revision DESC LIMIT 1");
    CHECK(kept == to_compact_text(Format::kNative, before));
    CHECK(store.connection().text("SELECT who FROM changes ORDER BY change_id DESC LIMIT 1") == "b");
  }
  CHECK(examine(store).empty());
}

TEST_CASE("putting an equal record again writes nothing") {
  Store store = Store::in_memory();
  Writer first = store.begin({.who = "a"});
  first.put(numbered(1), Format::kNative);
  first.commit();
  const std::int64_t changes = store.connection().integer("SELECT count(*) FROM changes");
  Writer second = store.begin({.who = "a"});
  CHECK(second.put(numbered(1), Format::kNative) == Outcome::kUnchanged);
  second.commit();
  CHECK(store.connection().integer("SELECT count(*) FROM changes") == changes);
  CHECK(store.connection().integer("SELECT count(*) FROM history") == 1);
}

TEST_CASE("a record that is there is the caller's to settle") {
  Store store = Store::in_memory();
  Writer writer = store.begin({.who = "a"});
  Record record = numbered(1);
  writer.put(record, Format::kNative);
  record.signature = "another";
  std::string there, coming;
  const auto settle = [&](std::int64_t, const Record& old, const Record& another, const Derived&) {
    there = *old.signature;
    coming = *another.signature;
  };
  CHECK_FALSE(writer.add(Record(record), Format::kNative, derive(record), settle));
  CHECK(there == *numbered(1).signature);
  CHECK(coming == "another");
  CHECK(writer.add(numbered(2), Format::kNative, derive(numbered(2)), settle));
  CHECK_FALSE(writer.holds(record));
  CHECK(writer.put(record, Format::kNative) == Outcome::kChanged);
  CHECK(writer.holds(record));
}

TEST_CASE("what is not committed is not there") {
  Store store = Store::in_memory();
  {
    Writer writer = store.begin({.who = "a"});
    writer.put(numbered(1), Format::kNative);
  }
  CHECK(store.count() == 0);
  CHECK(store.connection().integer("SELECT count(*) FROM history") == 0);
  CHECK(examine(store).empty());
}

TEST_CASE("a removed record leaves nothing but its history") {
  Store store = Store::in_memory();
  Writer writer = store.begin({.who = "a"});
  writer.put(numbered(7), Format::kNative);
  CHECK(writer.retire("domain/number-7", {}));
  CHECK_FALSE(writer.retire("domain/number-7", {}));
  writer.commit();
  for (const char* table : {"records", "versions", "dead_ends", "workarounds", "sources", "transitions",
                            "translations", "tags", "aliases", "pattern_keys"})
    CHECK_MESSAGE(store.connection().integer("SELECT count(*) FROM " + std::string(table)) == 0, table);
  CHECK(store.connection().text("SELECT group_concat(kind) FROM history") == "added,removed");
  CHECK(examine(store).empty());
}

TEST_CASE("elements keep their ids when they move, change or lose a neighbour") {
  Store store = Store::in_memory();
  Record record = numbered(3);
  record.dead_ends.emplace();
  for (const char* action : {"one", "two", "three"})
    record.dead_ends->emplace_back().action = std::string(action);
  Writer first = store.begin({.who = "a"});
  first.put(record, Format::kNative);
  first.commit();
  const auto ids = [&] {
    std::map<std::string, std::int64_t> by_action;
    const auto stored = store.read(record.id);
    for (const DeadEnd& dead_end : *stored->record.dead_ends)
      by_action[*dead_end.action] = dead_end.element_id.value;
    return by_action;
  };
  const auto before = ids();
  record.dead_ends->erase(record.dead_ends->begin());         // "one" goes
  std::swap((*record.dead_ends)[0], (*record.dead_ends)[1]);  // three, two
  (*record.dead_ends)[1].fail_rate = 0.5;                     // "two" changes
  record.dead_ends->emplace_back().action = std::string("four");
  Writer second = store.begin({.who = "a"});
  second.put(record, Format::kNative);
  second.commit();
  const auto after = ids();
  CHECK(after.at("two") == before.at("two"));
  CHECK(after.at("three") == before.at("three"));
  for (const auto& [action, id] : before) CHECK(after.at("four") != id);
}

TEST_CASE("from its first commit on a base has a write-ahead log: who reads does not hold up who writes") {
  const ScratchFolder scratch;
  const auto path = scratch / "kb.db";
  Store store = Store::open_to_write(path, Store::Missing::kCreate);
  const auto write = [&](std::uint64_t number) {
    Writer writer = store.begin({.who = "a"});
    writer.put(numbered(number), Format::kNative);
    writer.commit();
    return store.connection().text("PRAGMA journal_mode");
  };
  CHECK(write(1) == "wal");
  Connection reader(path, Connection::Mode::kRead);
  SQLite::Statement row(reader.database(), "SELECT id FROM records");
  REQUIRE(row.executeStep());
  CHECK(write(2) == "wal");
  CHECK(store.count() == 2);
}

TEST_CASE("the first records leave every index that the schema has, committed or not") {
  Store store = Store::in_memory();
  const auto schema = [&] {
    return store.connection().text(
        "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema ORDER BY name)");
  };
  const std::string before = schema();
  REQUIRE(before.find("CREATE INDEX") != before.npos);
  for (const bool committed : {false, true}) {
    {
      Writer writer = store.begin({.who = "a"});
      writer.put(numbered(1), Format::kNative);
      CHECK(schema() != before);
      if (committed) writer.commit();
    }
    CHECK(schema() == before);
    CHECK(store.count() == (committed ? 1 : 0));
  }
  Writer writer = store.begin({.who = "a"});
  CHECK(schema() == before);
}

TEST_CASE("reading a base writes nothing, not even beside it") {
  const ScratchFolder scratch;
  const auto path = scratch / "kb.db";
  {
    Store store = Store::open_to_write(path, Store::Missing::kCreate);
    Writer writer = store.begin({.who = "a"});
    writer.put(numbered(1), Format::kNative);
    writer.commit();
  }
  const std::string before = bytes_of(path);
  {
    Store store = Store::open_to_read(path);
    CHECK(store.count() == 1);
    CHECK_THROWS_AS((void)store.begin({.who = "a"}), Error);
  }
  CHECK(bytes_of(path) == before);
  CHECK_FALSE(std::filesystem::exists(scratch / "kb.db-wal"));
}

TEST_CASE("files that are no knowledge base of ours are refused with a sentence that says why") {
  const ScratchFolder scratch;
  const auto refusal = [](const std::filesystem::path& path) -> std::string {
    try {
      (void)Store::open_to_read(path);
    } catch (const Error& error) {
      CHECK(error.kind() == Error::Kind::kStore);
      return error.what();
    }
    return "accepted";
  };
  CHECK(refusal(scratch / "absent.db").find("no such knowledge base") != std::string::npos);
  CHECK(refusal(scratch.path()).find("is a folder") != std::string::npos);
  {
    std::ofstream(scratch / "text.db") << std::string(5000, 'x');
    CHECK(refusal(scratch / "text.db").find("not a SQLite database") != std::string::npos);
  }
  {
    SQLite::Database foreign((scratch / "foreign.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    foreign.exec("CREATE TABLE notes (text)");
  }
  CHECK(refusal(scratch / "foreign.db").find("another application") != std::string::npos);
  {
    Store store = Store::open_to_write(scratch / "newer.db", Store::Missing::kCreate);
    store.connection().execute("PRAGMA user_version = 9999");
  }
  CHECK(refusal(scratch / "newer.db").find("newer cairn") != std::string::npos);
}

TEST_CASE("every shared record comes out JSON-equal, and importing the export again gives the same bytes") {
  const auto files = cairn::testing::shared_errorcanon_files();
  if (files.empty()) {
    MESSAGE("skipped: the shared records are not here");
    return;
  }
  Store first = Store::in_memory();
  Store second = Store::in_memory();
  Writer into_first = first.begin({.who = "a"});
  Writer into_second = second.begin({.who = "a"});
  for (const auto& file : files) {
    CAPTURE(file.string());
    const std::string text = cairn::testing::file_text(file);
    Diagnostics faults;
    const auto json = read_json(text, faults);
    REQUIRE(json);
    const Record record = decode(Format::kErrorCanon, *json, faults);
    into_first.put(record, Format::kErrorCanon);
    const std::string exported = to_canonical_text(Format::kErrorCanon, first.read(record.id)->record);
    CHECK(nlohmann::json::parse(exported) == nlohmann::json::parse(text));
    into_second.put(decode(Format::kErrorCanon, *read_json(exported, faults), faults), Format::kErrorCanon);
    CHECK(to_canonical_text(Format::kErrorCanon, second.read(record.id)->record) == exported);
  }
}
